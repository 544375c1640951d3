// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/sample.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <variant>

namespace ble::phy {

/// Samples as a radio or a file has them, real and imaginary parts in turn.
struct StoredSamples {
    std::variant<std::span<const std::int8_t>, std::span<const std::uint8_t>, std::span<const std::int16_t>,
                 std::span<const float>>
        values{};
    /// The stored value that stands for amplitude 1, counted from 127.5 where they are unsigned.
    double full_scale = 1;

    [[nodiscard]] static StoredSamples of(std::span<const Sample> samples) {
        // The standard lets an array of complex<float> be read as pairs of float.
        return {std::span{reinterpret_cast<const float*>(samples.data()), 2 * samples.size()}};
    }
    [[nodiscard]] std::size_t size() const {
        return std::visit([](const auto& parts) { return parts.size() / 2; }, values);
    }
    [[nodiscard]] bool empty() const { return size() == 0; }
    [[nodiscard]] StoredSamples part(std::size_t first, std::size_t count) const {
        return std::visit(
            [&](const auto& parts) -> StoredSamples {
                return {parts.subspan(2 * first, 2 * count), full_scale};
            },
            values);
    }
};

/// As many amplitudes as there are samples.
void convert(const StoredSamples& samples, std::span<Sample> amplitudes);

}  // namespace ble::phy
