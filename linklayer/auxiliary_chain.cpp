// SPDX-License-Identifier: Apache-2.0
#include "linklayer/auxiliary_chain.hpp"

#include <algorithm>

namespace ble::ll {
namespace {

constexpr std::size_t longest_payload = 255;
/// A pointer that says nothing yet but takes its room.
constexpr AuxPtr blank_pointer{};

std::vector<std::uint8_t> write_secondary(const ExtendedAdvertisement& body) {
    return AdvertisingPdu{.type = AdvertisingPduType::extended, .body = body}.write(
        AdvertisingChannelKind::secondary);
}

/// How much data there is room for.
std::size_t room_in(const ExtendedAdvertisement& body) {
    return longest_payload - (write_secondary(body).size() - AdvertisingHeader::size);
}

}  // namespace

std::vector<AuxiliaryPacket> AuxiliaryChain::packets(OctetSpan data, const NextChannel& next_channel) const {
    std::vector<AuxiliaryPacket> out;
    auto body = first;
    auto channel = next_channel();
    Duration offset{};
    for (;;) {
        body.aux_ptr.reset();
        const bool is_last = data.size() <= room_in(body);
        if (!is_last) body.aux_ptr = blank_pointer;
        const auto part = data.first(std::min(data.size(), room_in(body)));
        data = data.subspan(part.size());
        body.data.assign(part.begin(), part.end());
        if (is_last) {
            out.push_back({offset, channel, write_secondary(body)});
            return out;
        }
        const auto next = next_channel();
        const auto ahead = shortest_auxiliary_offset(
            airtime(sending_mode(phy, coding), write_secondary(body).size()), frame_space);
        body.aux_ptr = AuxPtr{.channel = next, .clock_accuracy = clock_accuracy, .offset = ahead, .phy = phy};
        out.push_back({offset, channel, write_secondary(body)});
        offset += ahead;
        channel = next;
        body = {.adi = first.adi};
    }
}

Duration AuxiliaryChain::duration(OctetSpan data) const {
    const auto last = packets(data, [] { return ChannelIndex{0}; }).back();
    return last.offset + airtime(sending_mode(phy, coding), last.pdu.size());
}

}  // namespace ble::ll
