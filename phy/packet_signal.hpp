// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/packet.hpp"
#include "phy/packet_clip.hpp"
#include "phy/sample.hpp"

#include <cstddef>
#include <vector>

namespace ble::phy {

/// One packet's own signal: its channel at 0 Hz, filtered, and sampled in step with its symbols.
struct PacketSignal {
    static constexpr std::size_t per_symbol = 16;
    static constexpr std::size_t margin = 6;  ///< symbols before the packet, and after it

    std::vector<Sample> samples{};
    std::size_t symbols = 0;  ///< of the packet, its constant tone extension included
    std::size_t tone = 0;     ///< of these, the last ones, which are that extension
    Hertz symbol_rate{};

    /// The symbols before the tone, which carry bits.
    [[nodiscard]] std::size_t modulated() const { return symbols - tone; }
    /// Where, in symbols from the packet's start, `samples[index]` lies.
    [[nodiscard]] static constexpr double time_of(std::size_t index) {
        return static_cast<double>(index) / per_symbol - margin;
    }
    /// The sample nearest to a time in symbols.
    [[nodiscard]] std::size_t index_at(double time) const;
};

/// Filters with a pass band of ±0.7 symbol rates (RF-PHY measures LE 1M through 1.3 MHz). What the
/// clip does not hold is silence.
[[nodiscard]] PacketSignal packet_signal(const PacketClip& clip, const Packet& packet);

}  // namespace ble::phy
