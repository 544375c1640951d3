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

inline std::vector<Sample> amplitudes(const phy::StoredSamples& samples) {
    std::vector<Sample> amplitudes(samples.size());
    phy::convert(samples, amplitudes);
    return amplitudes;
}

/// Room for so many samples.
inline std::vector<std::byte> room_for(const sdr::Recording& recording, std::size_t samples) {
    return std::vector<std::byte>(samples * recording.octets_per_instant());
}

inline Everything read_all(sdr::Recording& recording, std::size_t block_size = 1000) {
    Everything all;
    auto buffer = room_for(recording, block_size);
    try {
        while (true) {
            const auto block = recording.read(buffer);
            if (block.empty()) return all;
            REQUIRE(block.first_sample == all.samples.size());
            REQUIRE(block.segment < recording.segments().size());
            if (all.segment_starts.size() <= block.segment) all.segment_starts.push_back(block.first_sample);
            REQUIRE(all.segment_starts.size() == block.segment + 1);
            const auto samples = amplitudes(block.samples);
            all.samples.insert(all.samples.end(), samples.begin(), samples.end());
        }
    } catch (const sdr::InputError& error) {
        all.fault = error.what();
    }
    return all;
}

}  // namespace ble::tests
