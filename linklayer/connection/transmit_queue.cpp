// SPDX-License-Identifier: Apache-2.0
#include "linklayer/connection/transmit_queue.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace ble::ll {
namespace {

TransmitQueue::Outgoing take_control(std::deque<ControlPdu>& from) {
    TransmitQueue::Outgoing out{
        .llid = Llid::control, .payload = write(from.front()), .opcode = opcode_of(from.front())};
    from.pop_front();
    return out;
}

}  // namespace

void TransmitQueue::push(const ControlPdu& pdu, Place place) {
    (place == Place::ahead ? ahead_ : control_).push_back(pdu);
}

bool TransmitQueue::push_data(Llid llid, std::vector<std::uint8_t> packet) {
    if (data_.size() >= data_capacity) return false;
    data_.push_back({.llid = llid, .octets = std::move(packet)});
    return true;
}

TransmitQueue::Outgoing TransmitQueue::take(std::size_t max_octets) {
    if (!ahead_.empty()) return take_control(ahead_);
    if (held_) return {};
    if (!control_.empty()) return take_control(control_);
    if (!data_.empty()) return take_fragment(max_octets);
    return {};
}

TransmitQueue::Outgoing TransmitQueue::take_fragment(std::size_t max_octets) {
    auto& packet = data_.front();
    const auto from = std::next(packet.octets.begin(), static_cast<std::ptrdiff_t>(packet.sent));
    const auto count = std::min(max_octets, packet.octets.size() - packet.sent);
    Outgoing out{.llid = packet.sent == 0 ? packet.llid : Llid::continuation,
                 .payload{from, std::next(from, static_cast<std::ptrdiff_t>(count))}};
    packet.sent += count;
    out.completes_packet = packet.sent == packet.octets.size();
    if (out.completes_packet) data_.pop_front();
    return out;
}

}  // namespace ble::ll
