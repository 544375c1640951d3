// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/stored_samples.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace ble::sdr {

/// How one complex sample is stored, named as SigMF names it: I then Q, little-endian, signed
/// integers (ci), unsigned integers around 127.5 (cu) or IEEE 754 single precision (cf).
enum class SampleFormat : std::uint8_t { ci8, cu8, ci16_le, cf32_le };

[[nodiscard]] constexpr std::size_t octets_per_sample(SampleFormat format) {
    switch (format) {
        case SampleFormat::ci8:
        case SampleFormat::cu8: return 2;
        case SampleFormat::ci16_le: return 4;
        case SampleFormat::cf32_le: return 8;
    }
    return 0;
}

/// The stored value that stands for amplitude 1.0, counted from 127.5 in `cu8`.
[[nodiscard]] constexpr double nominal_full_scale(SampleFormat format) {
    switch (format) {
        case SampleFormat::ci8:
        case SampleFormat::cu8: return 128;
        case SampleFormat::ci16_le: return 32'768;
        case SampleFormat::cf32_le: return 1;
    }
    return 1;
}

/// Octets of whole samples, as aligned as their parts, as what they are. `full_scale` is finite and positive,
/// in units of the stored values.
[[nodiscard]] phy::StoredSamples stored_samples(SampleFormat format, double full_scale,
                                                std::span<const std::byte> octets);

/// The name that stands in `core:datatype`: ci8, cu8, ci16_le, cf32_le.
[[nodiscard]] std::string_view sigmf_datatype(SampleFormat format);
[[nodiscard]] std::optional<SampleFormat> parse_sigmf_datatype(std::string_view name);

/// The name on the command line: cs8, cu8, cs16, cf32.
[[nodiscard]] std::optional<SampleFormat> parse_format_name(std::string_view name);

/// The format that a raw file's ending promises (.cs8 .cu8 .cs16 .cf32 .cfile .fc32, also in upper
/// case); nothing where the ending says nothing.
[[nodiscard]] std::optional<SampleFormat> format_of_ending(std::string_view file);

}  // namespace ble::sdr
