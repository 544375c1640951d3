// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/controller/packet_injector.hpp"

#include "flowgraphs/controller/injected_packet.hpp"
#include "flowgraphs/json_object.hpp"

#include <algorithm>
#include <limits>
#include <utility>

namespace ble::flow {
namespace {

/// Nobody on the air: every device hears it, over the path that lies between any two.
constexpr AirDevice nobody{std::numeric_limits<std::size_t>::max()};
constexpr std::size_t longest_line = 4096;
/// Packets with instants to come take memory.
constexpr std::size_t most_waiting = 4096;

std::string fault(std::string_view what) {
    JsonObject object;
    object.text("error", what);
    return object.take();
}

}  // namespace

void PacketInjector::notice(HostEndpoint::Change change) {
    if (change != HostEndpoint::Change::none) input_.clear();
}

void PacketInjector::on_newcomer() { notice(endpoint_.accept()); }

void PacketInjector::on_input() {
    notice(endpoint_.read(input_));
    for (;;) {
        const auto end = std::ranges::find(input_, std::uint8_t{'\n'});
        if (end == input_.end()) break;
        const std::string line{input_.begin(), end};
        input_.erase(input_.begin(), end + 1);
        take_line(line);
    }
    if (input_.size() <= longest_line) return;
    input_.clear();
    answer(fault("a line of more than 4096 octets"));
}

void PacketInjector::take_line(std::string_view line) {
    if (line.find_first_not_of(" \t\r") == std::string_view::npos) return;
    auto packet = InjectedPacket::parse(line);
    if (!packet) return answer(fault(packet.error()));
    if (air_.injections_waiting() >= most_waiting) {
        return answer(fault("4096 packets are waiting for their instants: send more when these have begun"));
    }
    const auto at = std::max(packet->at.value_or(air_.now()), air_.now());
    air_.inject({.sender = nobody, .start = at, .channel = packet->channel, .pdu = std::move(packet->pdu)});
    JsonObject object;
    object.number("at_ns", std::int64_t{at.time_since_epoch().count()});
    answer(object.take());
}

void PacketInjector::answer(std::string line) {
    line += '\n';
    notice(endpoint_.write({reinterpret_cast<const std::uint8_t*>(line.data()), line.size()}));
}

}  // namespace ble::flow
