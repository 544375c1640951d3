// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/packet_inspection.hpp"

#include "flowgraphs/overridden_options.hpp"
#include "flowgraphs/packet_report.hpp"
#include "flowgraphs/packet_svg.hpp"
#include "flowgraphs/packet_text.hpp"
#include "flowgraphs/recorded_clip.hpp"
#include "flowgraphs/recording_title.hpp"
#include "flowgraphs/terminal.hpp"
#include "sdr/output_file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

namespace ble::flow {

PacketInspection::PacketInspection(const InspectOptions& options)
    : options_{options},
      reception_{options.receive},
      receiver_{options.file, options.receive, reception_},
      history_{packet_history_samples(receiver_.recording().rate())},
      bar_{options.verbosity == Verbosity::quiet ? ProgressBar::Visibility::hidden
                                                 : ProgressBar::Visibility::automatic} {}

void PacketInspection::run() {
    warn_of_overridden(receiver_.recording(), options_.verbosity);
    search();
    bar_.clear();
    if (!best_) {
        if (receiver_.fault()) throw *receiver_.fault();
        const auto& is_stopped = options_.receive.recording.stop_requested;
        if (is_stopped && is_stopped()) return;
        throw no_such_packet();
    }
    const double seconds = seconds_at(best_->numbered.packet.position);
    PacketView view = view_packet(std::move(best_->numbered), best_->clip);
    const auto& [number, packet, info] = view.numbered;
    view.title = fmt::format("Packet {}: {} on channel {}", number, info.name, packet.channel.value());
    view.subtitle =
        fmt::format("{:.6f} s from the start of {} ({}), {}", seconds, recording_title(options_.file),
                    recording_facts(receiver_.recording()), phy_text(packet.phy));
    if (const auto addresses = addresses_text(packet, info); !addresses.empty())
        view.subtitle += ", " + addresses;
    show(view);
    if (receiver_.fault()) throw *receiver_.fault();
}

void PacketInspection::search() {
    const SampleClock clock{Instant{}, receiver_.recording().rate()};
    while (!is_decided_) {
        const sdr::Block block = receiver_.next();
        if (!block.empty()) history_.add(block);
        for (Packet& packet : receiver_.take_packets()) consider(std::move(packet));
        if (block.empty()) break;
        Progress progress{.done = clock.length_of(block.first_sample + block.samples.size())};
        if (const auto total = receiver_.recording().sample_count()) progress.total = clock.length_of(*total);
        bar_.show(progress);
    }
}

void PacketInspection::consider(Packet packet) {
    ++packets_;
    if (is_decided_) return;
    const bool is_wanted = options_.packet ? packets_ == *options_.packet : passes(options_.crc, packet);
    if (!is_wanted) return;
    const double distance = options_.at ? distance_of(packet) : 0;
    // Packets come in order of their begins: none after one that begins too late can be nearer.
    is_decided_ = !options_.at || (best_ && seconds_after(packet) > best_->distance);
    if (best_ && distance >= best_->distance) return;
    auto clip = recorded_clip(history_, receiver_.recording(), packet);
    auto info = classify(packet);
    best_ = Candidate{{packets_, std::move(packet), std::move(info)}, std::move(clip), distance};
}

double PacketInspection::distance_of(const Packet& packet) const {
    const double begin = seconds_after(packet);
    const double end = begin + std::chrono::duration<double>(packet.end() - packet.start).count();
    return std::max({0.0, begin, -end});
}

double PacketInspection::seconds_after(const Packet& packet) const {
    return seconds_at(packet.position) - std::chrono::duration<double>(*options_.at).count();
}

double PacketInspection::seconds_at(const SamplePosition& position) const {
    return (static_cast<double>(position.index) + position.fraction) / receiver_.recording().rate().value;
}

sdr::InputError PacketInspection::no_such_packet() const {
    const auto& name = receiver_.recording().name();
    if (packets_ == 0) return {name, "no packets in it", "fyrkat replay says what is there instead"};
    if (options_.at) return {name, "no packet in it passes --crc", "choose --crc all"};
    return {name, fmt::format("packet {} is beyond the last", *options_.packet),
            fmt::format("choose --packet 1 to {}", packets_)};
}

void PacketInspection::show(const PacketView& view) const {
    if (options_.svg) {
        sdr::OutputFile file{*options_.svg};
        file.write(packet_svg(view));
        file.close();
    }
    if (options_.verbosity == Verbosity::quiet || options_.svg == "-") return;
    sdr::OutputFile people{"-"};
    people.write(packet_report(view, options_.width.value_or(terminal_columns())));
    people.close();
}

}  // namespace ble::flow
