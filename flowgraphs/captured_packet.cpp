// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/captured_packet.hpp"

#include "phy/octet_reader.hpp"
#include "phy/whitening.hpp"

#include <algorithm>
#include <utility>

namespace ble::flow {
namespace {

using Parsed = tl::expected<CapturedPacket, CaptureReject>;

enum LinkType : std::uint32_t { ppi = 192, bare = 251, with_pseudo_header = 256, nrf_sniffer = 272 };

tl::unexpected<CaptureReject> reject(CaptureReject reason) { return tl::make_unexpected(reason); }

/// Header, payload and, where the header says so, CTEInfo between them (Core 6.0, Vol 6 Part B, 2.4).
bool has_length_of_its_header(const CapturedPacket& packet) {
    const std::size_t size = 2 + std::size_t{packet.pdu[1]};
    const bool cte_info_present =
        packet.access_address != advertising_access_address && (packet.pdu[0] & 0x20) != 0;
    return packet.pdu.size() == size || (cte_info_present && packet.pdu.size() == size + 1);
}

/// Access address, on LE Coded the coding indicator, PDU, CRC.
Parsed with_packet(CapturedPacket&& packet, OctetSpan octets) {
    constexpr std::size_t header = 2, crc = 3;
    OctetReader reader{octets};
    packet.access_address = {reader.u32()};
    if (packet.phy && is_coded(*packet.phy)) {
        const auto coding_indicator = reader.u8() & 3;
        if (coding_indicator > 1) return reject(CaptureReject::bad_phy);
        packet.phy = coding_indicator == 0 ? PhyMode::le_coded_s8 : PhyMode::le_coded_s2;
    }
    if (reader.overrun() || reader.left() < header + crc) return reject(CaptureReject::too_short);
    const auto pdu = reader.take(reader.left() - crc);
    packet.pdu.assign(pdu.begin(), pdu.end());
    std::ranges::copy(reader.take(crc), packet.crc.begin());
    if (!has_length_of_its_header(packet)) return reject(CaptureReject::wrong_length);
    return std::move(packet);
}

/// `phy`: 0 to 2, as both pseudo headers count.
std::optional<PhyMode> phy_of(unsigned phy) {
    switch (phy) {
        case 0: return PhyMode::le_1m;
        case 1: return PhyMode::le_2m;
        case 2: return PhyMode::le_coded_s8;
        default: return std::nullopt;
    }
}

/// LINKTYPE_BLUETOOTH_LE_LL_WITH_PHDR.
Parsed parse_pseudo_header(CapturedPacket&& packet, OctetSpan octets) {
    constexpr unsigned dewhitened = 0x0001, phy_shift = 14;
    OctetReader reader{octets};
    const unsigned channel = reader.u8();
    (void)reader.take(7);  // signal, noise, bit errors and true value of the access address
    const unsigned flags = reader.u16();
    if (reader.overrun()) return reject(CaptureReject::too_short);
    if (channel > 39) return reject(CaptureReject::bad_channel);
    packet.channel = ChannelIndex{RfChannel{channel}};
    packet.has_rf_field = true;
    packet.phy = phy_of(flags >> phy_shift);
    if (!packet.phy) return reject(CaptureReject::bad_phy);
    std::vector<std::uint8_t> on_air{octets.begin() + 10, octets.end()};
    const std::size_t clear = is_coded(*packet.phy) ? 5 : 4;  // access address, coding indicator
    if ((flags & dewhitened) == 0 && on_air.size() > clear) {
        phy::Whitening{*packet.channel}.apply(std::span{on_air}.subspan(clear));
    }
    return with_packet(std::move(packet), on_air);
}

/// CACE's per-packet information with the field that Ubertooth writes.
Parsed parse_ppi(CapturedPacket&& packet, OctetSpan octets) {
    constexpr std::uint32_t user_0 = 147;  // before 251 was assigned
    constexpr std::uint16_t le_field = 30'006;
    OctetReader reader{octets};
    (void)reader.take(2);  // version, flags
    const std::size_t size = reader.u16();
    const auto contents = reader.u32();
    if (reader.overrun() || size < 8 || size > octets.size()) return reject(CaptureReject::too_short);
    if (contents != bare && contents != user_0) return reject(CaptureReject::no_packet);
    OctetReader fields{octets.subspan(8, size - 8)};
    while (fields.left() > 0) {
        const auto type = fields.u16();
        OctetReader field{fields.take(fields.u16())};
        if (type != le_field) continue;
        (void)field.u8();  // version
        const unsigned megahertz = field.u16();
        if (field.overrun()) return reject(CaptureReject::too_short);
        if (megahertz < 2402 || megahertz > 2480 || megahertz % 2 != 0) {
            return reject(CaptureReject::bad_channel);
        }
        packet.channel = ChannelIndex{RfChannel{(megahertz - 2402) / 2}};
        packet.phy = PhyMode::le_1m;  // Ubertooth receives no other
    }
    if (fields.overrun()) return reject(CaptureReject::too_short);
    return with_packet(std::move(packet), octets.subspan(size));
}

/// LINKTYPE_NORDIC_BLE: a board, the message's header (of protocol 1, or of 2 and later) and the packet's.
Parsed parse_nrf_sniffer(CapturedPacket&& packet, OctetSpan octets) {
    constexpr unsigned received_advertising = 2, received = 6, phy_shift = 4;
    OctetReader reader{octets};
    (void)reader.take(6);  // board, lengths, protocol version, counter
    const unsigned message = reader.u8();
    if (reader.overrun()) return reject(CaptureReject::too_short);
    if (message != received_advertising && message != received) return reject(CaptureReject::no_packet);
    const std::size_t size = reader.u8();
    OctetReader header{reader.take(size == 0 ? 0 : size - 1)};
    const unsigned flags = header.u8(), channel = header.u8();
    if (reader.overrun() || header.overrun()) return reject(CaptureReject::too_short);
    if (channel > 39) return reject(CaptureReject::bad_channel);
    packet.channel = ChannelIndex{channel};
    packet.phy = phy_of((flags >> phy_shift) & 7);
    if (!packet.phy) return reject(CaptureReject::bad_phy);
    return with_packet(std::move(packet), reader.rest());
}

}  // namespace

bool CapturedPacket::knows(std::uint32_t link_type) {
    return link_type == ppi || link_type == bare || link_type == with_pseudo_header ||
           link_type == nrf_sniffer;
}

Parsed CapturedPacket::parse(const CaptureRecord& record) {
    if (record.octets.size() < record.original_size) return reject(CaptureReject::cut_off);
    CapturedPacket packet{.record = record.number, .at = record.at};
    switch (record.link_type) {
        case ppi: return parse_ppi(std::move(packet), record.octets);
        case bare: return with_packet(std::move(packet), record.octets);
        case with_pseudo_header: return parse_pseudo_header(std::move(packet), record.octets);
        case nrf_sniffer: return parse_nrf_sniffer(std::move(packet), record.octets);
        default: return reject(CaptureReject::no_packet);
    }
}

}  // namespace ble::flow
