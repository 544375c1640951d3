// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/channel_numbering.hpp"

namespace ble::flow {

void ChannelNumberingSurvey::learn(const CapturedPacket& packet) {
    if (!packet.has_rf_field || !packet.channel) return;
    auto& seen = packet.access_address == advertising_access_address ? advertising_ : data_;
    seen[packet.channel->rf().number()] = true;
}

ChannelNumbering ChannelNumberingSurvey::result() const {
    const bool impossible_as_rf = data_[0] || data_[12] || data_[39];
    const bool impossible_as_index = data_[37] || data_[38] || data_[39];
    // Advertisers that are where they should be speak for the writer.
    const bool proven_rf = advertising_[0] || advertising_[12];
    return impossible_as_rf && !impossible_as_index && !proven_rf ? ChannelNumbering::index
                                                                  : ChannelNumbering::rf;
}

ChannelIndex renumbered(ChannelIndex channel, ChannelNumbering numbering) {
    return numbering == ChannelNumbering::rf ? channel : ChannelIndex{channel.rf().number()};
}

}  // namespace ble::flow
