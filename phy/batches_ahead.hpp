// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/kernels/bank_transform.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace ble::phy {

/// Batches that have left a filter bank and wait for their channels to take them.
class BatchesAhead {
public:
    explicit BatchesAhead(std::size_t channels) : rows_(2 * channels) {}

    /// Where a channel's next batches go, one behind the other, until they are added.
    [[nodiscard]] kernels::ChannelPlace room_for(std::size_t channel, std::size_t batches);
    /// A batch of every channel, and what its values are multiplied by to be amplitudes.
    void add(float factor) { factors_.push_back(factor); }
    void clear() { factors_.clear(); }

    [[nodiscard]] std::span<const float> factors() const { return factors_; }
    /// A channel's real or imaginary parts.
    [[nodiscard]] std::span<const std::int16_t> real(std::size_t channel) const;
    [[nodiscard]] std::span<const std::int16_t> imaginary(std::size_t channel) const;

private:
    /// Begins on a cache line, which is fastest to write.
    struct Row {
        std::vector<std::int16_t> memory{};
        std::size_t first = 0;

        void make_room(std::size_t used, std::size_t samples);
    };

    [[nodiscard]] std::span<const std::int16_t> samples_in(const Row& row) const;

    std::vector<Row> rows_;  ///< real and imaginary parts of each channel
    std::vector<float> factors_{};
};

}  // namespace ble::phy
