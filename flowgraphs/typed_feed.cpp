// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/typed_feed.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

namespace ble::flow {

namespace {

/// An octet of CTEInfo is for PDUs of connections on uncoded PHYs only.
void check_length(const PlannedPacket& packet, const std::string& place) {
    const auto plain = phy::header_octets + packet.pdu[1];
    const auto size = phy::pdu_octets({packet.phy, packet.access_address}, packet.pdu);
    if (packet.pdu.size() == plain || packet.pdu.size() == size) return;
    throw std::invalid_argument{fmt::format(
        "{}: {} octets, but the header says {}: CTEInfo in the header needs --aa and an uncoded PHY", place,
        packet.pdu.size(), plain)};
}

constexpr Duration lead = std::chrono::milliseconds{1};  // a receiver sees the noise before the first packet

}  // namespace

TypedFeed::TypedFeed(const GenerateOptions& options)
    : requests_{options.packets},
      spacing_{options.spacing},
      left_{options.packets.size() * std::uint64_t{options.repetitions}},
      free_{lead} {}

std::optional<PlannedPacket> TypedFeed::next() {
    if (left_ == 0) return std::nullopt;
    --left_;
    if (position_ == requests_.size()) {
        position_ = 0;
        round_ = free_;
    }
    const auto& request = requests_[position_++];
    const Instant at = request.at ? round_ + *request.at : free_;
    if (at < previous_start_) {
        throw std::invalid_argument{
            fmt::format("--at: {} begins before the one ahead of it; give packets in order", place())};
    }
    PlannedPacket packet{.at = at,
                         .channel = request.channel,
                         .phy = request.phy,
                         .access_address = request.access_address,
                         .crc_init = request.crc_init,
                         .pdu = request.pdu()};
    check_length(packet, place());
    if (at.time_since_epoch() > longest)
        throw std::invalid_argument{place() + " would come after more than 50 years"};
    previous_start_ = at;
    free_ = std::max(free_, packet.end() + spacing_);
    return packet;
}

std::string TypedFeed::place() const { return fmt::format("packet {}", position_); }

}  // namespace ble::flow
