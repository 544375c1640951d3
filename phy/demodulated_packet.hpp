// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/crc24.hpp"
#include "phy/packet.hpp"
#include "phy/phy_mode.hpp"
#include "phy/signal_model.hpp"
#include "phy/sync_estimate.hpp"
#include "phy/trellis_path.hpp"

#include <cstdint>
#include <optional>
#include <vector>

namespace ble::phy {

/// A packet's bits, and the signal model that explains its samples best.
struct DemodulatedPacket {
    PhyMode mode = PhyMode::le_1m;
    std::vector<std::uint8_t> pdu{};  ///< header and payload; cut short where the samples end
    CrcOctets crc{};
    CrcStatus crc_status = CrcStatus::unchecked;
    bool truncated = false;

    TrellisPath path{};   ///< of the last pass, sync word included
    SignalModel model{};  ///< fitted to that path
    SyncEstimate sync{};  ///< what the sync word alone told
    int passes = 1;       ///< how many it took
};

/// Splits de-whitened octets into PDU and CRC and checks it; `truncated` says whether the CRC is there at
/// all.
void take_octets(DemodulatedPacket& packet, std::vector<std::uint8_t> octets,
                 std::optional<CrcInit> crc_init);

inline constexpr std::size_t header_octets = 2, crc_octets = 3, greatest_payload = 255;

}  // namespace ble::phy
