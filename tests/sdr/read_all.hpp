// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sdr/recording.hpp"

#include <catch2/catch.hpp>

#include <string>
#include <vector>

namespace ble::tests {

/// Everything that comes out of a recording, until its end or its fault.
struct Everything {
    std::vector<Sample> samples;
    std::vector<std::uint64_t> segment_starts;  ///< index of the first sample read of each segment
    std::string fault;
};

inline Everything read_all(sdr::Recording& recording, std::size_t block_size = 1000) {
    Everything all;
    std::vector<Sample> buffer(block_size);
    try {
        while (true) {
            const auto block = recording.read(buffer);
            if (block.samples.empty()) return all;
            REQUIRE(block.first_sample == all.samples.size());
            REQUIRE(block.segment < recording.segments().size());
            if (all.segment_starts.size() <= block.segment) all.segment_starts.push_back(block.first_sample);
            REQUIRE(all.segment_starts.size() == block.segment + 1);
            all.samples.insert(all.samples.end(), block.samples.begin(), block.samples.end());
        }
    } catch (const sdr::InputError& error) {
        all.fault = error.what();
    }
    return all;
}

}  // namespace ble::tests
