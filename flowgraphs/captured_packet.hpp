// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "flowgraphs/capture_record.hpp"
#include "flowgraphs/capture_reject.hpp"
#include "phy/access_address.hpp"
#include "phy/channel_index.hpp"
#include "phy/crc24.hpp"
#include "phy/phy_mode.hpp"
#include "phy/radio_clock.hpp"

#include <cstdint>
#include <optional>
#include <tl/expected.hpp>
#include <vector>

namespace ble::flow {

/// A packet as a sniffer wrote it down. Times are the sniffer's; its CRC octets may be anything.
struct CapturedPacket {
    std::uint64_t record = 0;
    Instant at{};
    std::optional<ChannelIndex> channel{};  ///< nothing where the link type does not say
    std::optional<PhyMode> phy{};
    bool has_rf_field = false;  ///< `channel` was written as an RF channel
    AccessAddress access_address{};
    std::vector<std::uint8_t> pdu{};
    CrcOctets crc{};

    /// The link types that `parse` knows: 192 (PPI), 251 (bare packets), 256 (pseudo header) and 272 (nRF
    /// Sniffer).
    [[nodiscard]] static bool knows(std::uint32_t link_type);
    /// Any octets of a known link type.
    [[nodiscard]] static tl::expected<CapturedPacket, CaptureReject> parse(const CaptureRecord& record);
};

}  // namespace ble::flow
