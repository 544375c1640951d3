// SPDX-License-Identifier: Apache-2.0
#include "phy/pdu_layout.hpp"

#include "phy/extended_header_flag.hpp"
#include "phy/octet_reader.hpp"

namespace ble::phy {
namespace {

constexpr unsigned cp_bit = 0x20;

constexpr unsigned reserved_flag = 0x80;

bool holds_fields_behind_cte_info(unsigned flags, std::size_t octets) {
    const std::size_t wanted = ((flags & has_adi) != 0 ? 2U : 0U) + ((flags & has_aux_ptr) != 0 ? 3U : 0U) +
                               ((flags & has_sync_info) != 0 ? 18U : 0U) +
                               ((flags & has_tx_power) != 0 ? 1U : 0U);
    return octets >= wanted;
}

/// On an access address of its own, a header of periodic advertising may be that of a control PDU as well:
/// only what AUX_SYNC_IND and its chain may hold counts (Core 6.0, Vol 6 Part B, Table 2.3).
bool can_be_periodic(OctetSpan pdu, unsigned flags) {
    constexpr unsigned forbidden = has_advertiser | has_target | has_sync_info | reserved_flag;
    return pdu[0] == 0x07 && (pdu[2] & 0xC0) == 0 && (flags & forbidden) == 0;
}

std::optional<CteInfo> cte_of_extended_header(const PduOrigin& origin, OctetSpan pdu) {
    constexpr unsigned extended = 0x07;
    OctetReader reader{pdu};
    const unsigned type = reader.u8() & 0x0F;
    const std::size_t length = reader.u8();
    if (type != extended || reader.left() != length || length == 0) return std::nullopt;
    OctetReader header{reader.take(reader.u8() & 0x3F)};
    const unsigned flags = header.u8();
    const bool is_foreign = origin.access_address != advertising_access_address;
    if (header.overrun() || (flags & has_cte_info) == 0 || (is_foreign && !can_be_periodic(pdu, flags)))
        return std::nullopt;
    (void)header.take(((flags & has_advertiser) != 0 ? 6U : 0U) + ((flags & has_target) != 0 ? 6U : 0U));
    const auto info = header.u8();
    if (reader.overrun() || header.overrun() || !holds_fields_behind_cte_info(flags, header.left())) {
        return std::nullopt;
    }
    return CteInfo::parse(info);
}

}  // namespace

bool has_cte_info_octet(const PduOrigin& origin, OctetSpan header) {
    return origin.access_address != advertising_access_address && !is_coded(origin.mode) && !header.empty() &&
           (header[0] & cp_bit) != 0;
}

std::size_t pdu_octets(const PduOrigin& origin, OctetSpan header) {
    return header_octets + header[1] + (has_cte_info_octet(origin, header) ? 1 : 0);
}

std::optional<CteInfo> announced_cte(const PduOrigin& origin, OctetSpan pdu) {
    if (is_coded(origin.mode) || pdu.size() <= header_octets) return std::nullopt;
    const bool in_header = has_cte_info_octet(origin, pdu);
    if (in_header && pdu.size() != pdu_octets(origin, pdu)) return std::nullopt;
    const auto info = in_header ? CteInfo::parse(pdu[2]) : cte_of_extended_header(origin, pdu);
    return info && info->is_allowed() ? info : std::nullopt;
}

bool is_periodic_advertising_with_cte(const PduOrigin& origin, OctetSpan pdu) {
    return origin.access_address != advertising_access_address && !has_cte_info_octet(origin, pdu) &&
           announced_cte(origin, pdu);
}

}  // namespace ble::phy
