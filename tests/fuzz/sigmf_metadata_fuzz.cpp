// SPDX-License-Identifier: Apache-2.0
// Any octets as a SigMF metadata file: a value or InputError, and a value survives writing.
#include "sdr/input_error.hpp"
#include "sdr/segment_plan.hpp"
#include "sdr/sigmf_metadata.hpp"
#include "sdr/sigmf_writer.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

using namespace ble;
using namespace ble::sdr;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text{reinterpret_cast<const char*>(data), size};
    try {
        const auto metadata = SigmfMetadata::parse(text, "fuzz");
        if (SigmfMetadata::parse(write_sigmf(metadata, {}), "fuzz") != metadata) std::abort();
        const auto segments =
            plan_segments(metadata, metadata.sample_rate.value_or(Hertz{4e6}), std::nullopt, "fuzz");
        if (segments.empty() || segments.front().first_sample != 0) std::abort();
    } catch (const InputError&) {
    }
    return 0;
}
