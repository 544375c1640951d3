// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/access_address.hpp"
#include "phy/hertz.hpp"
#include "phy/phy_mode.hpp"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace ble::phy {

/// The known symbols of a packet, preamble and access address, and the phase that they draw:
/// π h `phase_steps(t)`, t in symbols from the start of the first (40 symbols on LE 1M, 48 on LE 2M, 336 on
/// LE Coded, whose two modes share them).
class SyncWord {
public:
    SyncWord(PhyMode mode, AccessAddress access_address);

    [[nodiscard]] PhyMode mode() const { return mode_; }
    [[nodiscard]] AccessAddress access_address() const { return access_address_; }
    static constexpr std::size_t greatest_length = 336;
    [[nodiscard]] int length() const { return static_cast<int>(symbols_.size()); }
    /// ±1, in order of transmission.
    [[nodiscard]] const std::vector<std::int8_t>& symbols() const { return symbols_; }
    /// The same in bits, 1 for a -1, the first symbol in bit 0. Longer words, as LE Coded's, are cut off.
    [[nodiscard]] std::uint64_t falling() const { return falling_; }
    /// Σ a_k q(t - k - 1/2), interpolated in a table; valid for 0 ≤ t ≤ length.
    [[nodiscard]] float phase_steps(double t) const { return interpolate(steps_, t); }
    /// Its derivative per symbol: 1 in the middle of a run of ones.
    [[nodiscard]] float frequency_steps(double t) const { return interpolate(slopes_, t); }
    /// The share of its power that goes on as it is for half a microsecond, where the carrier is off to the
    /// worse side by as much as it may be. Not known on LE Coded, 0.
    [[nodiscard]] float steadiness() const { return steadiness_; }

private:
    static constexpr int resolution = 32;
    [[nodiscard]] float steadiness_at(Hertz carrier_offset) const;
    [[nodiscard]] static float interpolate(const std::vector<float>& table, double t);

    PhyMode mode_;
    AccessAddress access_address_;
    std::vector<std::int8_t> symbols_;
    std::uint64_t falling_ = 0;
    std::vector<float> steps_;
    std::vector<float> slopes_;
    float steadiness_ = 0;
};

}  // namespace ble::phy
