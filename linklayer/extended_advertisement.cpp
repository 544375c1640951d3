// SPDX-License-Identifier: Apache-2.0
#include "linklayer/extended_advertisement.hpp"

#include "phy/extended_header_flag.hpp"

#include <cassert>

namespace ble::ll {
namespace {

unsigned flags_of(const ExtendedAdvertisement& pdu) {
    unsigned flags = 0;
    if (pdu.advertiser) flags |= has_advertiser;
    if (pdu.target) flags |= has_target;
    if (pdu.cte_info) flags |= has_cte_info;
    if (pdu.adi) flags |= has_adi;
    if (pdu.aux_ptr) flags |= has_aux_ptr;
    if (pdu.sync_info) flags |= has_sync_info;
    if (pdu.tx_power_dbm) flags |= has_tx_power;
    return flags;
}

std::optional<Reject> read_extended_header(ExtendedAdvertisement& out, const AdvertisingHeader& header,
                                           OctetReader& reader) {
    const unsigned flags = reader.u8();
    if ((flags & has_advertiser) != 0) out.advertiser = DeviceAddress::parse(reader, header.tx_address);
    if ((flags & has_target) != 0) out.target = DeviceAddress::parse(reader, header.rx_address);
    if ((flags & has_cte_info) != 0) out.cte_info = CteInfo::parse(reader.u8());
    if ((flags & has_adi) != 0) out.adi = AdvertisingDataInfo::parse(reader.u16());
    if ((flags & has_aux_ptr) != 0) {
        const auto aux_ptr = AuxPtr::parse(reader);
        if (!aux_ptr) return aux_ptr.error();
        out.aux_ptr = *aux_ptr;
    }
    if ((flags & has_sync_info) != 0) out.sync_info = SyncInfo::parse(reader);
    if ((flags & has_tx_power) != 0) out.tx_power_dbm = static_cast<std::int8_t>(reader.u8());
    if (reader.overrun()) return Reject::bad_extended_header;
    const auto acad = reader.rest();
    out.acad.assign(acad.begin(), acad.end());
    return std::nullopt;
}

std::vector<std::uint8_t> write_extended_header(const ExtendedAdvertisement& pdu) {
    const auto flags = flags_of(pdu);
    OctetWriter writer;
    if (flags == 0 && pdu.acad.empty()) return {};
    writer.u8(static_cast<std::uint8_t>(flags));
    if (pdu.advertiser) writer.octets(pdu.advertiser->octets);
    if (pdu.target) writer.octets(pdu.target->octets);
    if (pdu.cte_info) writer.u8(pdu.cte_info->write());
    if (pdu.adi) writer.u16(pdu.adi->write());
    if (pdu.aux_ptr) pdu.aux_ptr->write(writer);
    if (pdu.sync_info) pdu.sync_info->write(writer);
    if (pdu.tx_power_dbm) writer.u8(static_cast<std::uint8_t>(*pdu.tx_power_dbm));
    writer.octets(pdu.acad);
    return writer.take();
}

}  // namespace

tl::expected<ExtendedAdvertisement, Reject> ExtendedAdvertisement::parse(const AdvertisingHeader& header,
                                                                         OctetSpan payload) {
    OctetReader reader{payload};
    const unsigned first = reader.u8();
    const auto extended = reader.take(first & 0x3F);
    if (reader.overrun()) return tl::unexpected{Reject::too_short};
    if (first >> 6 > static_cast<unsigned>(AdvertisingMode::scannable)) {
        return tl::unexpected{Reject::reserved_mode};
    }
    ExtendedAdvertisement out{.mode = static_cast<AdvertisingMode>(first >> 6)};
    if (!extended.empty()) {
        OctetReader extended_reader{extended};
        const auto fault = read_extended_header(out, header, extended_reader);
        if (fault) return tl::unexpected{*fault};
    }
    const auto data = reader.rest();
    out.data.assign(data.begin(), data.end());
    return out;
}

void ExtendedAdvertisement::write(AdvertisingHeader& header, OctetWriter& payload) const {
    const auto extended = write_extended_header(*this);
    assert(extended.size() <= 63 && 1 + extended.size() + data.size() <= 255);
    if (advertiser) header.tx_address = advertiser->type;
    if (target) header.rx_address = target->type;
    payload.u8(static_cast<std::uint8_t>(extended.size() | static_cast<unsigned>(mode) << 6));
    payload.octets(extended);
    payload.octets(data);
}

}  // namespace ble::ll
