// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/packet.hpp"
#include "phy/packet_clip.hpp"
#include "phy/packet_signal.hpp"
#include "phy/rf_test/test_payload.hpp"

#include <optional>
#include <utility>

namespace ble::phy {

/// One packet of a transmitter under test, as recorded and through the measuring filter.
struct MeasuredSignal {
    Packet packet{};
    PacketClip clip{};
    PacketSignal channel{};                ///< through the suite's 1.3 MHz, or 2.6 MHz on LE 2M
    Hertz offset{};                        ///< of the carrier, on which that filter stands
    std::optional<TestPayload> payload{};  ///< nothing: no test packet

    /// The clip should hold 20 µs before the packet, and after it.
    [[nodiscard]] static MeasuredSignal of(Packet packet, PacketClip clip);
};

}  // namespace ble::phy
