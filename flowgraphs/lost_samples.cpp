// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/lost_samples.hpp"

#include "flowgraphs/time_text.hpp"

#include <chrono>
#include <cmath>
#include <fmt/format.h>

namespace ble::flow {
namespace {

double lost_seconds(Duration duration) { return std::chrono::duration<double>{duration}.count(); }

}  // namespace

std::optional<std::string> LostSamples::between(const sdr::Segment& before, const sdr::Segment& behind) {
    const Instant end = before.start + clock_.length_of(behind.first_sample - before.first_sample);
    const Duration gap = behind.start - end;
    const auto samples = std::llround(lost_seconds(gap) * clock_.rate().value);
    if (samples < 1) return std::nullopt;
    ++gaps_;
    total_ += gap;
    auto text =
        fmt::format("{} samples are missing at {}, {:.6f} s", samples, time_text(end), lost_seconds(gap));
    if (gaps_ > 1) text += fmt::format("; {} gaps so far, {:.6f} s", gaps_, lost_seconds(total_));
    return text;
}

}  // namespace ble::flow
