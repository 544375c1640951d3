// SPDX-License-Identifier: Apache-2.0
#include "sdr/sample_quantizer.hpp"

#include <cassert>
#include <cstring>
#include <limits>

namespace ble::sdr {
namespace {

// Adding 1.5 * 2^23 pushes the fraction out of a float: rounding that vectorises on any x86, which
// std::nearbyint does not. Good for magnitudes below 2^22.
float round_to_even(float value) {
    constexpr float shifter = 12'582'912;
    return (value + shifter) - shifter;
}

template <typename Stored>
std::uint32_t quantize(float value, float offset, float scale, std::byte* out) {
    constexpr float lowest = std::numeric_limits<Stored>::min();
    constexpr float highest = std::numeric_limits<Stored>::max();
    const float wanted = value * scale + offset;
    // In this order NaN, which compares false, becomes the lowest value.
    const float not_low = wanted > lowest ? wanted : lowest;
    const float rounded = round_to_even(not_low < highest ? not_low : highest);
    const auto stored = static_cast<Stored>(static_cast<std::int32_t>(rounded));
    std::memcpy(out, &stored, sizeof stored);
    // Up to half a step beyond the ends rounds into the range and loses no more than any other value.
    return !(wanted >= lowest - 0.5F && wanted <= highest + 0.5F) ? 1 : 0;
}

template <typename Stored>
std::uint64_t quantize(std::span<const float> values, float offset, float scale, std::byte* out) {
    std::uint64_t saturated = 0;
    for (std::size_t i = 0; i < values.size(); i += 2) {
        saturated += quantize<Stored>(values[i], offset, scale, out + i * sizeof(Stored)) |
                     quantize<Stored>(values[i + 1], offset, scale, out + (i + 1) * sizeof(Stored));
    }
    return saturated;
}

std::uint64_t store_floats(std::span<const float> values, float scale, std::byte* out) {
    for (std::size_t i = 0; i < values.size(); ++i) {
        const float stored = values[i] * scale;
        std::memcpy(out + i * sizeof stored, &stored, sizeof stored);
    }
    return 0;
}

}  // namespace

SampleQuantizer::SampleQuantizer(SampleFormat format) : SampleQuantizer{format, nominal_full_scale(format)} {}

SampleQuantizer::SampleQuantizer(SampleFormat format, double full_scale)
    : format_{format}, scale_{static_cast<float>(full_scale)} {}

std::uint64_t SampleQuantizer::operator()(std::span<const Sample> samples,
                                          std::span<std::byte> octets) const {
    assert(octets.size() == samples.size() * octets_per_sample(format_));
    const std::span<const float> values{reinterpret_cast<const float*>(samples.data()), 2 * samples.size()};
    switch (format_) {
        case SampleFormat::ci8: return quantize<std::int8_t>(values, 0, scale_, octets.data());
        case SampleFormat::cu8: return quantize<std::uint8_t>(values, 127.5F, scale_, octets.data());
        case SampleFormat::ci16_le: return quantize<std::int16_t>(values, 0, scale_, octets.data());
        case SampleFormat::cf32_le: return store_floats(values, scale_, octets.data());
    }
    return 0;
}

}  // namespace ble::sdr
