// SPDX-License-Identifier: Apache-2.0
#include "linklayer/advertising_pdu.hpp"

#include "linklayer/auxiliary_kind.hpp"

#include <cassert>

namespace ble::ll {
namespace {

using Parsed = tl::expected<AdvertisingPdu, Reject>;

bool exists_on(AdvertisingPduType type, AdvertisingChannelKind channel) {
    using enum AdvertisingPduType;
    const bool primary = channel == AdvertisingChannelKind::primary;
    switch (type) {
        case adv_ind:
        case adv_direct_ind:
        case adv_nonconn_ind:
        case scan_rsp:
        case adv_scan_ind: return primary;
        case scan_req:
        case connect_ind:
        case extended: return true;
        case aux_connect_rsp: return !primary;
        case adv_decision_ind: return false;  // exists, but has no decoder here
    }
    return false;
}

template <typename Body>
Parsed parse_as(const AdvertisingHeader& header, OctetSpan payload) {
    return Body::parse(header, payload).map([&](Body&& body) {
        return AdvertisingPdu{.type = header.type, .body = std::move(body)};
    });
}

Parsed parse_body(const AdvertisingHeader& header, OctetSpan payload) {
    using enum AdvertisingPduType;
    switch (header.type) {
        case adv_ind:
        case adv_nonconn_ind:
        case adv_scan_ind:
        case scan_rsp: return parse_as<LegacyAdvertisement>(header, payload);
        case adv_direct_ind: return parse_as<AdvDirectInd>(header, payload);
        case scan_req: return parse_as<ScanReq>(header, payload);
        case connect_ind: return parse_as<ConnectInd>(header, payload);
        case extended:
        case aux_connect_rsp: return parse_as<ExtendedAdvertisement>(header, payload);
        case adv_decision_ind: break;
    }
    return tl::unexpected{Reject::reserved_type};
}

}  // namespace

Parsed AdvertisingPdu::parse(OctetSpan pdu, AdvertisingChannelKind channel) {
    auto header = AdvertisingHeader::parse(pdu);
    if (!header) return tl::unexpected{header.error()};
    const auto payload = pdu.subspan(AdvertisingHeader::size);
    if (!exists_on(header->type, channel)) return tl::unexpected{Reject::reserved_type};
    if (payload.size() < header->length) return tl::unexpected{Reject::too_short};
    if (payload.size() > header->length) return tl::unexpected{Reject::too_long};
    // AUX_CONNECT_REQ has no ChSel bit: such a connection always uses algorithm 2.
    if (channel == AdvertisingChannelKind::secondary) {
        header->channel_selection = ChannelSelection::algorithm_2;
    }
    return parse_body(*header, payload);
}

std::vector<std::uint8_t> AdvertisingPdu::write(AdvertisingChannelKind channel) const {
    AdvertisingHeader header{.type = type};
    OctetWriter payload;
    std::visit([&](const auto& value) { value.write(header, payload); }, body);
    if (channel == AdvertisingChannelKind::secondary) {
        header.channel_selection = ChannelSelection::algorithm_1;  // the bit is reserved there: 0
    }
    assert(payload.size() <= 255);
    header.length = static_cast<std::uint8_t>(payload.size());
    OctetWriter writer;
    header.write(writer);
    writer.octets(payload.take());
    return writer.take();
}

std::string_view name(const AdvertisingPdu& pdu, AdvertisingChannelKind channel) {
    const auto* extended = std::get_if<ExtendedAdvertisement>(&pdu.body);
    const bool shared_type = pdu.type == AdvertisingPduType::extended;
    if (extended != nullptr && shared_type && channel == AdvertisingChannelKind::secondary) {
        return name(likeliest_auxiliary_kind(*extended));
    }
    return name(pdu.type, channel);
}

std::optional<DeviceAddress> legacy_advertiser(const AdvertisingPdu& pdu) {
    if (const auto* undirected = std::get_if<LegacyAdvertisement>(&pdu.body)) return undirected->advertiser;
    if (const auto* directed = std::get_if<AdvDirectInd>(&pdu.body)) return directed->advertiser;
    return std::nullopt;
}

}  // namespace ble::ll
