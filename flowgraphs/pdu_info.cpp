// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/pdu_info.hpp"

#include "flowgraphs/pdu_text.hpp"
#include "host/advertising_data.hpp"
#include "linklayer/advertising_pdu.hpp"
#include "linklayer/data_pdu.hpp"
#include "phy/pdu_layout.hpp"

#include <type_traits>
#include <variant>

namespace ble::flow {
namespace {

std::optional<std::vector<std::uint8_t>> local_name(OctetSpan advertising_data) {
    for (const auto structure : host::AdvertisingData{advertising_data}) {
        const bool is_name =
            structure.type == host::AdType::complete_name || structure.type == host::AdType::shortened_name;
        if (is_name) return std::vector<std::uint8_t>{structure.data.begin(), structure.data.end()};
    }
    return std::nullopt;
}

/// Puts the addresses and parameters of one PDU body where the outputs look for them.
struct BodyReader {
    PduInfo& info;

    void operator()(const ll::LegacyAdvertisement& body) const {
        info.advertiser = body.advertiser;
        info.local_name = local_name(body.data);
    }
    void operator()(const ll::AdvDirectInd& body) const {
        info.advertiser = body.advertiser;
        info.target = body.target;
    }
    void operator()(const ll::ScanReq& body) const {
        info.scanner = body.scanner;
        info.advertiser = body.advertiser;
    }
    void operator()(const ll::ConnectInd& body) const {
        info.initiator = body.initiator;
        info.advertiser = body.advertiser;
        info.connect = body;
    }
    void operator()(const ll::ExtendedAdvertisement& body) const {
        info.advertiser = body.advertiser;
        info.target = body.target;
        info.sync_info = body.sync_info;
        if (info.auxiliary != ll::AuxiliaryKind::aux_chain_ind) info.local_name = local_name(body.data);
    }
};

void note_fault(PduInfo& info, ll::Reject fault, const Packet& packet) {
    // That a packet which was cut off is too short is no fault of its sender.
    if (packet.truncated && fault == ll::Reject::too_short) {
        info.text = cut_off_text(packet.pdu);
        return;
    }
    info.fault = fault;
    info.text = malformed_text(fault, packet.pdu);
}

/// The addresses at the front of a legacy PDU whose rest is cut off or wrong.
void read_leading_addresses(PduInfo& info, const ll::AdvertisingHeader& header, OctetSpan payload) {
    using enum ll::AdvertisingPduType;
    const bool calls = header.type == scan_req || header.type == connect_ind;
    const bool legacy = info.kind == PduKind::advertising && static_cast<unsigned>(header.type) < 7;
    if (!(legacy || calls)) return;
    OctetReader reader{payload};
    const auto first = DeviceAddress::parse(reader, header.tx_address);
    if (reader.overrun()) return;
    (header.type == scan_req ? info.scanner : calls ? info.initiator : info.advertiser) = first;
    if (!calls && header.type != adv_direct_ind) return;
    const auto second = DeviceAddress::parse(reader, header.rx_address);
    if (!reader.overrun()) (calls ? info.advertiser : info.target) = second;
}

void classify_malformed_advertising(PduInfo& info, OctetSpan pdu, ll::AdvertisingChannelKind channel) {
    const auto header = ll::AdvertisingHeader::parse(pdu);
    info.name = header ? name(header->type, channel) : "UNKNOWN";
    if (header) read_leading_addresses(info, *header, pdu.subspan(ll::AdvertisingHeader::size));
}

PduInfo classify_advertising(const Packet& packet) {
    const auto channel = ll::advertising_channel_kind(packet.channel);
    const bool primary = channel == ll::AdvertisingChannelKind::primary;
    const bool is_periodic = packet.access_address != advertising_access_address;
    PduInfo info{.kind = primary ? PduKind::advertising : PduKind::auxiliary};
    const auto pdu = ll::AdvertisingPdu::parse(packet.pdu, channel);
    if (!pdu) {
        note_fault(info, pdu.error(), packet);
        classify_malformed_advertising(info, packet.pdu, channel);
        return info;
    }
    info.name = name(*pdu, channel);
    const auto* extended = std::get_if<ll::ExtendedAdvertisement>(&pdu->body);
    if (extended != nullptr && !primary && pdu->type == ll::AdvertisingPduType::extended) {
        info.auxiliary =
            is_periodic ? ll::AuxiliaryKind::aux_sync_ind : ll::likeliest_auxiliary_kind(*extended);
        info.name = name(*info.auxiliary);
    }
    std::visit(BodyReader{info}, pdu->body);
    info.text = pdu_text(*pdu, info.auxiliary);
    return info;
}

std::string_view data_name(const ll::DataPdu& pdu) {
    if (pdu.header.llid == ll::Llid::start) return "LL_DATA_START";
    if (pdu.header.llid == ll::Llid::continuation) {
        return pdu.payload.empty() ? "LL_DATA_EMPTY" : "LL_DATA_CONT";
    }
    const auto opcode = pdu.control_opcode();
    return opcode ? name(*opcode) : "LL_CONTROL";
}

PduInfo classify_data(const Packet& packet) {
    PduInfo info{.kind = PduKind::data};
    if (const auto header = ll::DataHeader::parse(packet.pdu)) info.data_header = *header;
    const auto pdu = ll::DataPdu::parse(packet.pdu);
    if (!pdu) {
        info.name = "LL_DATA";
        note_fault(info, pdu.error(), packet);
        return info;
    }
    info.name = data_name(*pdu);
    info.text = pdu_text(*pdu);
    return info;
}

}  // namespace

PduInfo classify(const Packet& packet) {
    const bool is_advertising = packet.access_address == advertising_access_address ||
                                (packet.cte && phy::is_periodic_advertising_with_cte(
                                                   {packet.phy, packet.access_address}, packet.pdu));
    return is_advertising ? classify_advertising(packet) : classify_data(packet);
}

PduInfo classify_periodic(const Packet& packet) { return classify_advertising(packet); }

}  // namespace ble::flow
