// SPDX-License-Identifier: Apache-2.0
#include "captures/connection_script.hpp"

#include "captures/advertising_pdus.hpp"
#include "linklayer/data_pdu.hpp"

namespace ble::captures {
namespace {

/// Core 6.0, Vol 6 Part B, 4.5.3: transmitWindowDelay after a CONNECT_IND.
constexpr Duration transmit_window_delay = std::chrono::microseconds{1250};
/// Where inside its transmit window the central begins.
constexpr Duration into_window = std::chrono::microseconds{200};

std::vector<std::uint8_t> data_pdu(const Exchange::Payload& payload, ll::DataHeader header) {
    header.llid = payload.llid;
    return ll::DataPdu{header, payload.octets}.write();
}

/// Channel selection algorithm 1 (4.5.8.2): an unused channel is mapped onto the used ones.
ChannelIndex mapped(unsigned unmapped, ll::ChannelMap map) {
    if (map.contains(ChannelIndex{unmapped})) return ChannelIndex{unmapped};
    auto remaining = unmapped % static_cast<unsigned>(map.count());
    unsigned channel = 0;
    while (!map.contains(ChannelIndex{channel}) || remaining-- > 0) ++channel;
    return ChannelIndex{channel};
}

}  // namespace

ConnectionScript::ConnectionScript(AirScript& script, const Device& central, const Device& peripheral,
                                   const ll::LlData& link)
    : script_{script}, central_{central}, peripheral_{peripheral}, link_{link} {
    script_.reply(
        central_,
        connect_request({.initiator = central_.address, .advertiser = peripheral_.address, .link = link_}));
    anchor_ = script_.last().end() + transmit_window_delay + link_.transmit_window_offset + into_window;
    hop();
}

void ConnectionScript::hop() {
    unmapped_channel_ = (unmapped_channel_ + link_.hop_increment) % 37;
    channel_ = mapped(unmapped_channel_, link_.channel_map);
}

ConnectionScript& ConnectionScript::exchange(Exchange::Payload central, Exchange::Payload peripheral) {
    exchanges_.push_back({std::move(central), std::move(peripheral)});
    return *this;
}

void ConnectionScript::hold_event() {
    AirPacket first{.sender = central_,
                    .at = anchor_,
                    .channel = channel_,
                    .access_address = link_.access_address,
                    .crc_init = link_.crc_init};
    for (std::size_t i = 0; i < exchanges_.size(); ++i) {
        ll::DataHeader header{.next_expected_sequence_number = sequence_number_,
                              .sequence_number = sequence_number_,
                              .more_data = i + 1 < exchanges_.size()};
        auto from_central = data_pdu(exchanges_[i].central, header);
        if (i == 0) {
            first.pdu = std::move(from_central);
            script_.add(first);
        } else {
            script_.reply(central_, std::move(from_central));
        }
        header.next_expected_sequence_number = !sequence_number_;
        script_.reply(peripheral_, data_pdu(exchanges_[i].peripheral, header));
        sequence_number_ = !sequence_number_;
    }
    exchanges_.clear();
    anchor_ += link_.interval;
    hop();
}

}  // namespace ble::captures
