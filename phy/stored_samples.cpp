// SPDX-License-Identifier: Apache-2.0
#include "phy/stored_samples.hpp"

#include <cassert>
#include <type_traits>

namespace ble::phy {
namespace {

template <class Part>
void convert_parts(std::span<const Part> parts, double full_scale, float* out) {
    const auto scale = static_cast<float>(1 / full_scale);
    const float zero = std::is_same_v<Part, std::uint8_t> ? 127.5F : 0;
    for (std::size_t i = 0; i < parts.size(); ++i) out[i] = (static_cast<float>(parts[i]) - zero) * scale;
}

}  // namespace

void convert(const StoredSamples& samples, std::span<Sample> amplitudes) {
    assert(amplitudes.size() == samples.size());
    // The standard lets an array of complex<float> be written as pairs of float.
    auto* const out = reinterpret_cast<float*>(amplitudes.data());
    std::visit([&](const auto& parts) { convert_parts(parts, samples.full_scale, out); }, samples.values);
}

}  // namespace ble::phy
