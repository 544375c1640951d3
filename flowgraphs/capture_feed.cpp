// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/capture_feed.hpp"

#include "sdr/input_error.hpp"

#include <fmt/format.h>

namespace ble::flow {

CaptureFeed::CaptureFeed(const GenerateOptions& options, const CaptureSurvey& survey)
    : packets_{options},
      survey_{survey},
      schedule_{options.longest_gap},
      time_conflicts_{options.time_conflicts} {}

std::optional<PlannedPacket> CaptureFeed::next() {
    auto captured = packets_.next();
    if (!captured) return std::nullopt;
    record_ = captured->record;
    ++sent_;
    const auto channel =
        captured->has_rf_field ? renumbered(*captured->channel, survey_.numbering) : *captured->channel;
    const auto phy = *captured->phy;
    PlannedPacket packet{.at = captured->at,
                         .channel = channel,
                         .phy = phy,
                         .access_address = captured->access_address,
                         .crc_init = survey_.crc_inits.at(captured->access_address).crc_init,
                         .pdu = std::move(captured->pdu)};
    const auto placed = schedule_.place(packet.at, channel, packet.end() - packet.at);
    count(*captured, placed.conflict);
    packet.at = placed.at;
    return packet;
}

void CaptureFeed::count(const CapturedPacket& packet, PacketSchedule::Conflict conflict) {
    using enum PacketSchedule::Conflict;
    if (conflict == none) return;
    if (conflict == beyond_calendar) {
        throw sdr::InputError{
            packets_.name(),
            fmt::format("record {}: times that run backwards add up to centuries", packet.record),
            "--max-gap shortens what lies between"};
    }
    ++(conflict == backwards ? backwards_ : overlapping_);
    if (time_conflicts_ == TimeConflicts::push_apart) return;
    const auto fault = conflict == backwards
                           ? std::string{"begins before the record ahead of it"}
                           : fmt::format("begins while channel {} is still busy", packet.channel->value());
    throw sdr::InputError{packets_.name(), fmt::format("record {} {}", packet.record, fault),
                          "without --strict-times such packets are pushed apart"};
}

std::string CaptureFeed::place() const { return fmt::format("{}: record {}", packets_.name(), record_); }

std::vector<std::string> CaptureFeed::notes() const {
    auto notes = packets_.notes();
    if (survey_.numbering == ChannelNumbering::index) {
        notes.push_back(
            packets_.name() +
            ": data packets on RF channels 0, 12 or 39, where there are none: its channels are taken "
            "as channel indices");
    }
    if (backwards_ + overlapping_ > 0) {
        notes.push_back(fmt::format(
            "{}: pushed apart {} of {} packets: {} whose time runs backwards, {} that overlap with "
            "one on their channel (--strict-times refuses them)",
            packets_.name(), backwards_ + overlapping_, sent_, backwards_, overlapping_));
    }
    if (const auto left_out = schedule_.left_out().count(); left_out > 0) {
        notes.push_back(
            fmt::format("{}: --max-gap left out {:.3f} s of idle time", packets_.name(), left_out));
    }
    return notes;
}

}  // namespace ble::flow
