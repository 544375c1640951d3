// SPDX-License-Identifier: Apache-2.0
#include "sdr/sample_converter.hpp"

#include <bit>
#include <cassert>
#include <cstdint>
#include <cstring>

namespace ble::sdr {
namespace {

static_assert(std::endian::native == std::endian::little, "stored samples are little-endian");

// memcpy reads unaligned values without undefined behaviour; the compiler makes it a vector load.
template <typename Stored>
void convert(const std::byte* octets, std::span<float> values, float offset, float scale) {
    for (std::size_t i = 0; i < values.size(); ++i) {
        Stored stored;
        std::memcpy(&stored, octets + i * sizeof(Stored), sizeof(Stored));
        values[i] = (static_cast<float>(stored) - offset) * scale;
    }
}

}  // namespace

SampleConverter::SampleConverter(SampleFormat format) : SampleConverter{format, nominal_full_scale(format)} {}

SampleConverter::SampleConverter(SampleFormat format, double full_scale)
    : format_{format}, scale_{static_cast<float>(1 / full_scale)} {}

void SampleConverter::operator()(std::span<const std::byte> octets, std::span<Sample> samples) const {
    assert(octets.size() == samples.size() * octets_per_sample(format_));
    // The standard lets an array of complex<float> be read and written as pairs of float.
    const std::span<float> values{reinterpret_cast<float*>(samples.data()), 2 * samples.size()};
    switch (format_) {
        case SampleFormat::ci8: return convert<std::int8_t>(octets.data(), values, 0, scale_);
        case SampleFormat::cu8: return convert<std::uint8_t>(octets.data(), values, 127.5F, scale_);
        case SampleFormat::ci16_le: return convert<std::int16_t>(octets.data(), values, 0, scale_);
        case SampleFormat::cf32_le: return convert<float>(octets.data(), values, 0, scale_);
    }
}

}  // namespace ble::sdr
