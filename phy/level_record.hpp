// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/noise_floor.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <deque>
#include <span>

namespace ble::phy {

/// A channel's power over time: the noise floor in 1 MHz as it was known at each chunk still held, and the
/// whole stream's mean and peak.
class LevelRecord {
public:
    explicit LevelRecord(NoiseFloor::Bandwidth bandwidth)
        : floor_{bandwidth}, bandwidth_{NoiseFloor::megahertz(bandwidth)} {}

    /// The next chunk's blocks of 16 µs.
    void add(std::span<const float> block_powers);
    [[nodiscard]] std::uint64_t chunks() const { return first_ + known_.size(); }
    [[nodiscard]] NoiseLevel noise_at(std::uint64_t chunk) const;
    /// Whether anything in a chunk stood out of the noise for as long as a sync word, as far as that was
    /// known.
    [[nodiscard]] bool was_loud(std::uint64_t chunk) const;
    void drop_before(std::uint64_t chunk);

    [[nodiscard]] double noise_power() const { return in_1_mhz(floor_.level()).likely; }
    /// Of what is in 1 MHz: noise as far as it lies there, and all of a signal.
    [[nodiscard]] double mean_power() const { return in_1_mhz(blocks_ > 0 ? energy_ / blocks_ : 0); }
    [[nodiscard]] double peak_power() const { return in_1_mhz(peak_); }
    [[nodiscard]] double blocks() const { return blocks_; }
    /// Of the blocks, those that stood out of the noise together with the two before them.
    [[nodiscard]] double loud_blocks() const { return loud_blocks_; }

private:
    struct Chunk {
        NoiseLevel noise{};  ///< in 1 MHz
        bool is_loud = true;
    };

    [[nodiscard]] NoiseLevel in_1_mhz(NoiseLevel level) const {
        return {level.likely / bandwidth_, level.certain / bandwidth_};
    }

    /// Noise and a signal, which is not wider than that.
    [[nodiscard]] double in_1_mhz(double power) const {
        const double noise = std::min<double>(floor_.level().likely, power);
        return power - noise + noise / bandwidth_;
    }

    NoiseFloor floor_;
    float bandwidth_;  ///< of the blocks' noise, in MHz
    std::deque<Chunk> known_{};
    std::uint64_t first_ = 0;  ///< chunk of known_[0]
    std::array<float, 2> last_powers_{};
    double energy_ = 0, blocks_ = 0, loud_blocks_ = 0, peak_ = 0;
};

}  // namespace ble::phy
