// SPDX-License-Identifier: Apache-2.0
#include "captures/air_script.hpp"

#include <utility>

namespace ble::captures {
namespace {

constexpr Duration t_ifs = std::chrono::microseconds{150};

}  // namespace

void AirScript::send(const Device& sender, Duration at, ChannelIndex channel, Pdu pdu) {
    packets_.push_back({.sender = sender, .at = at, .channel = channel, .pdu = std::move(pdu)});
}

void AirScript::reply(const Device& sender, Pdu pdu) {
    auto packet = last();
    packet.sender = sender;
    packet.at = last().end() + t_ifs;
    packet.pdu = std::move(pdu);
    packets_.push_back(std::move(packet));
}

}  // namespace ble::captures
