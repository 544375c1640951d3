// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/recording_inspection.hpp"

#include "flowgraphs/hertz_argument.hpp"
#include "flowgraphs/inspect_line.hpp"
#include "flowgraphs/overridden_options.hpp"
#include "flowgraphs/packets_text.hpp"
#include "flowgraphs/recording_svg.hpp"
#include "flowgraphs/recording_text.hpp"
#include "flowgraphs/recording_title.hpp"
#include "flowgraphs/terminal.hpp"
#include "flowgraphs/time_unit.hpp"

#include <fmt/format.h>

#include <utility>

namespace ble::flow {

namespace {

/// Longer than any packet: one that starts in the window still comes out.
constexpr Duration longest_packet = std::chrono::milliseconds{20};

SampleWindow window_of(const InspectOptions& options, const sdr::Recording& recording) {
    const SampleClock clock{Instant{}, recording.rate()};
    SampleWindow window{.first = clock.index_at(Instant{options.from})};
    if (options.length)
        window.end = window.first + std::max<std::uint64_t>(1, clock.index_at(Instant{*options.length}));
    const auto count = recording.sample_count();
    if (count && window.first > 0 && window.first >= *count) {
        throw sdr::InputError{
            recording.name(),
            fmt::format("ends after {} s, before --from", clock.length_of(*count).count() / 1e9),
            "choose an earlier time"};
    }
    return window;
}

PictureSize picture_size(const InspectOptions& options) {
    if (options.svg) return {.columns = options.width.value_or(1000), .rows = 512};
    const auto columns = options.width.value_or(terminal_columns()) - recording_text_margin;
    return {.columns = columns, .rows = 44};
}

}  // namespace

RecordingInspection::RecordingInspection(const InspectOptions& options)
    : options_{options},
      reception_{options.receive},
      receiver_{options.file, options.receive, reception_},
      window_{window_of(options, receiver_.recording())},
      spectrogram_{receiver_.recording(), window_, picture_size(options)},
      bar_{options.verbosity == Verbosity::quiet ? ProgressBar::Visibility::hidden
                                                 : ProgressBar::Visibility::automatic} {
    if (options.svg) svg_.emplace(*options.svg);
    if (options.verbosity == Verbosity::normal && options.svg != "-") people_.emplace("-");
}

void RecordingInspection::run() {
    warn_of_overridden(receiver_.recording(), options_.verbosity);
    read();
    bar_.clear();
    draw();
    if (receiver_.fault()) throw *receiver_.fault();
}

void RecordingInspection::read() {
    const SampleClock clock{Instant{}, receiver_.recording().rate()};
    const auto beyond = clock.index_at(Instant{longest_packet});
    while (true) {
        const sdr::Block block = receiver_.next();
        for (Packet& packet : receiver_.take_packets()) add(std::move(packet));
        if (block.empty()) break;
        spectrogram_.add(block);
        show_progress(block.first_sample + block.samples.size());
        if (window_.end < block.first_sample && block.first_sample - window_.end > beyond) break;
    }
    spectrogram_.finish();
}

void RecordingInspection::add(Packet packet) {
    NumberedPacket numbered{++packets_, std::move(packet), {}};
    if (!passes(options_.crc, numbered.packet)) return;
    numbered.info = classify(numbered.packet);
    const Hertz rate = receiver_.recording().rate();
    auto mark = packet_mark(packets_, numbered.packet, numbered.info, rate);
    if (mark.end < static_cast<double>(window_.first) || mark.begin >= static_cast<double>(window_.end))
        return;
    marks_.add(std::move(mark));
    if (!people_) return;
    bar_.clear();
    people_->write(inspect_line(numbered, rate, terminal_colour()) + "\n");
}

void RecordingInspection::show_progress(std::uint64_t samples) {
    const SampleClock clock{Instant{}, receiver_.recording().rate()};
    Progress progress{.done = clock.length_of(samples)};
    if (const auto total = receiver_.recording().sample_count()) {
        progress.total = clock.length_of(std::min(*total, window_.end));
    }
    bar_.show(progress);
}

std::string RecordingInspection::subtitle() const {
    const auto shown = marks_.all().size();
    const auto packets = packets_text(marks_.total());
    const auto omitted = shown < marks_.total() ? fmt::format(" ({} of them marked)", shown) : "";
    return fmt::format("{}, {}{}", recording_facts(receiver_.recording()), packets, omitted);
}

void RecordingInspection::draw() {
    const RecordingView view{.title = recording_title(options_.file),
                             .subtitle = subtitle(),
                             .rate = receiver_.recording().rate(),
                             .first_sample = window_.first,
                             .spectrogram = spectrogram_,
                             .marks = marks_};
    if (svg_) {
        svg_->write(recording_svg(view));
        svg_->close();
    } else if (people_) {
        if (marks_.total() > 0) people_->write("\n");
        people_->write(recording_text(view, terminal_colour_depth()));
    }
    if (people_) people_->close();
}

}  // namespace ble::flow
