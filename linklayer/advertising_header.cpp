// SPDX-License-Identifier: Apache-2.0
#include "linklayer/advertising_header.hpp"

namespace ble::ll {

tl::expected<AdvertisingHeader, Reject> AdvertisingHeader::parse(OctetSpan pdu) {
    if (pdu.size() < size) return tl::unexpected{Reject::too_short};
    const auto address_type = [&](unsigned bit) {
        return (pdu[0] >> bit & 1) != 0 ? DeviceAddress::Type::random : DeviceAddress::Type::public_device;
    };
    return AdvertisingHeader{.type = static_cast<AdvertisingPduType>(pdu[0] & 0xF),
                             .channel_selection = (pdu[0] & 0x20) != 0 ? ChannelSelection::algorithm_2
                                                                       : ChannelSelection::algorithm_1,
                             .tx_address = address_type(6),
                             .rx_address = address_type(7),
                             .length = pdu[1]};
}

void AdvertisingHeader::write(OctetWriter& writer) const {
    unsigned first = static_cast<unsigned>(type) & 0xF;
    if (channel_selection == ChannelSelection::algorithm_2) first |= 0x20;
    if (tx_address == DeviceAddress::Type::random) first |= 0x40;
    if (rx_address == DeviceAddress::Type::random) first |= 0x80;
    writer.u8(static_cast<std::uint8_t>(first));
    writer.u8(length);
}

}  // namespace ble::ll
