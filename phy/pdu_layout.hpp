// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/access_address.hpp"
#include "phy/cte_info.hpp"
#include "phy/octet_span.hpp"
#include "phy/phy_mode.hpp"

#include <cstddef>
#include <optional>

namespace ble::phy {

/// Where a PDU comes from, as far as the modem knows: the access address alone tells advertising from the
/// rest.
struct PduOrigin {
    PhyMode mode = PhyMode::le_1m;
    AccessAddress access_address = advertising_access_address;
};

inline constexpr std::size_t header_octets = 2, crc_octets = 3, greatest_payload = 255;

/// Whether an octet of CTEInfo follows the header's length: the CP bit says so (Core 6.0, Vol 6 Part B, 2.4;
/// test packets, Part F, 4.1.3). Advertising has no such bit, and LE Coded no constant tone extension.
[[nodiscard]] bool has_cte_info_octet(const PduOrigin& origin, OctetSpan header);

/// Octets of the PDU that begins with `header`, both octets of it.
[[nodiscard]] std::size_t pdu_octets(const PduOrigin& origin, OctetSpan header);

/// The constant tone extension that a whole PDU announces behind its CRC: by its header, or, as AUX_SYNC_IND
/// and AUX_CHAIN_IND do, in its extended header (2.3.4.3). None where CTEInfo is not as allowed.
[[nodiscard]] std::optional<CteInfo> announced_cte(const PduOrigin& origin, OctetSpan pdu);

/// Whether a PDU with another access address than that of advertising announces it as periodic advertising
/// does.
[[nodiscard]] bool is_periodic_advertising_with_cte(const PduOrigin& origin, OctetSpan pdu);

}  // namespace ble::phy
