// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/summary.hpp"

#include "flowgraphs/packets_text.hpp"

#include <fmt/format.h>
#include <iterator>

namespace ble::flow {
namespace {

constexpr std::string_view undecodable = "(not decodable)";

void append_row(std::string& out, std::string_view label, const PacketCounts& counts) {
    fmt::format_to(std::back_inserter(out), "{:<24}{:>9}{:>9}{:>9}{:>11}{:>9}\n", label, counts.total(),
                   counts.ok, counts.bad, counts.unchecked, counts.truncated);
}

void append_head(std::string& out, std::string_view label) {
    fmt::format_to(std::back_inserter(out), "{:<24}{:>9}{:>9}{:>9}{:>11}{:>9}\n", label, "packets", "CRC ok",
                   "CRC bad", "unchecked", "cut off");
}

std::string speed_text(Duration recorded, const WorkTime& time) {
    const std::chrono::duration<double> radio{recorded}, wall{time.elapsed};
    auto text = fmt::format("{:.3f} s of recording in {:.3f} s", radio.count(), wall.count());
    if (wall.count() > 0) text += fmt::format(", {:.1f} x real time", radio.count() / wall.count());
    if (time.load() > 0) text += fmt::format(", {:.1f} processors busy", time.load());
    return text;
}

}  // namespace

void Summary::add(const Packet& packet, const PduInfo& info) {
    by_channel_[packet.channel.value()].add(packet);
    // The type of a packet with bit errors may be an error itself.
    const bool unsure = info.fault && packet.crc_status == CrcStatus::bad;
    by_type_[unsure ? undecodable : info.name].add(packet);
}

PacketCounts Summary::total() const {
    PacketCounts sum;
    for (const auto& counts : by_channel_) sum += counts;
    return sum;
}

PacketCounts Summary::of(std::string_view type) const {
    const auto found = by_type_.find(type);
    return found == by_type_.end() ? PacketCounts{} : found->second;
}

std::string Summary::text(Duration recorded, const WorkTime& time) const {
    const auto sum = total();
    std::string out;
    if (sum.total() > 0) {
        append_head(out, "channel");
        for (unsigned i = 0; i < by_channel_.size(); ++i) {
            if (by_channel_[i].total() > 0) append_row(out, fmt::format("{:3}", i), by_channel_[i]);
        }
        append_head(out, "type");
        for (const auto& [type, counts] : by_type_) append_row(out, type, counts);
        append_row(out, "all", sum);
    }
    const auto corrected = sum.corrected > 0 ? fmt::format(" ({} corrected by CRC)", sum.corrected) : "";
    fmt::format_to(std::back_inserter(out), "{}{}; {}\n", packets_text(sum.total()), corrected,
                   speed_text(recorded, time));
    return out;
}

}  // namespace ble::flow
