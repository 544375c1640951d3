// SPDX-License-Identifier: Apache-2.0
#include "sdr/segment_plan.hpp"

#include "phy/sample_clock.hpp"
#include "sdr/input_error.hpp"
#include "sdr/sigmf_datetime.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace ble::sdr {
namespace {

constexpr Duration contiguous_within = std::chrono::milliseconds{1};
constexpr double longest_seconds = 1e9;  // 31 years, so that nanoseconds cannot overflow

// Walks over the captures and keeps where time is known: the last segment's start, in samples of
// the stream before any loss.
class Planner {
public:
    Planner(Hertz rate, std::optional<Hertz> center, std::string_view file)
        : clock_{Instant{}, rate}, center_{center}, file_{file} {}

    void begin(const SigmfCapture& capture, std::uint64_t first) {
        const auto before = elapsed(first);
        global_ = capture.global_index.value_or(capture.sample_start);
        anchor_ = global_ - first;  // may wrap; only differences count
        first_ = first;
        const auto start = capture.datetime ? *capture.datetime - before : Instant{};
        tune(capture);
        segments_.push_back({0, tuned_, start, tuned_by_});
    }

    void follow(const SigmfCapture& capture, std::uint64_t first) {
        ++position_;
        const auto expected = global_ + (first - first_);
        const auto global = capture.global_index.value_or(expected);
        global_ = global;
        first_ = first;
        tune(capture);
        const bool is_unmoved = global == expected && tuned_ == segments_.back().center;
        if (is_unmoved && is_on_time(capture.datetime)) return;
        // A counter that began anew does not tell what was lost.
        const auto start = capture.datetime ? *capture.datetime : predicted(std::max(global, expected));
        if (segments_.back().first_sample == first) segments_.pop_back();
        segments_.push_back({first, tuned_, start, tuned_by_});
        anchor_ = global;
    }

    [[nodiscard]] std::vector<Segment> take() { return std::move(segments_); }

private:
    [[noreturn]] void reject(std::string_view fault, std::string_view remedy) const {
        throw InputError{file_, fmt::format("captures[{}].{}", position_, fault), remedy};
    }

    void tune(const SigmfCapture& capture) {
        if (center_) {
            tuned_ = *center_;
        } else if (capture.frequency) {
            tuned_ = *capture.frequency;
            tuned_by_ = position_;
        } else if (!tuned_by_) {
            reject("core:frequency is missing", "add it, or give --center");
        }
    }

    [[nodiscard]] Duration elapsed(std::uint64_t samples) const {
        if (static_cast<double>(samples) / clock_.rate().value > longest_seconds) {
            reject("core:sample_start or core:global_index is decades away", "correct it");
        }
        return clock_.length_of(samples);
    }

    // The time of a sample of the stream by sample arithmetic.
    [[nodiscard]] Instant predicted(std::uint64_t global) const {
        const auto instant = segments_.back().start + elapsed(global - anchor_);
        if (instant > latest_datetime) reject("core:global_index lies beyond the year 2199", "correct it");
        return instant;
    }

    [[nodiscard]] bool is_on_time(const std::optional<Instant>& datetime) const {
        return !datetime || std::chrono::abs(*datetime - predicted(global_)) <= contiguous_within;
    }

    SampleClock clock_;
    std::optional<Hertz> center_;
    std::string_view file_;
    std::vector<Segment> segments_;
    std::size_t position_ = 0;
    Hertz tuned_{};
    std::optional<std::size_t> tuned_by_;
    std::uint64_t first_ = 0;   // of the last capture, in stored samples
    std::uint64_t global_ = 0;  // of the last capture
    std::uint64_t anchor_ = 0;  // of the last segment's start, as global index
};

// The specification counts from core:offset on; recorders that do not are told by an index below it.
std::uint64_t origin_of(const SigmfMetadata& metadata) {
    return metadata.offset <= metadata.captures.front().sample_start ? metadata.offset : 0;
}

}  // namespace

std::vector<Segment> plan_segments(const SigmfMetadata& metadata, Hertz rate, std::optional<Hertz> center,
                                   std::string_view file) {
    Planner planner{rate, center, file};
    if (metadata.captures.empty()) {
        planner.begin({}, 0);
        return planner.take();
    }
    const auto origin = origin_of(metadata);
    planner.begin(metadata.captures.front(), metadata.captures.front().sample_start - origin);
    for (std::size_t i = 1; i < metadata.captures.size(); ++i) {
        planner.follow(metadata.captures[i], metadata.captures[i].sample_start - origin);
    }
    return planner.take();
}

std::uint64_t first_sample_of_last_capture(const SigmfMetadata& metadata) {
    if (metadata.captures.empty()) return 0;
    return metadata.captures.back().sample_start - origin_of(metadata);
}

}  // namespace ble::sdr
