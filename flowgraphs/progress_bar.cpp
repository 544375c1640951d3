// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/progress_bar.hpp"

#include "flowgraphs/standard_streams.hpp"
#include "flowgraphs/terminal.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <unistd.h>

namespace ble::flow {

namespace {

using Seconds = std::chrono::duration<double>;

std::string clock_text(Seconds seconds) {
    const long whole = std::lround(seconds.count());
    if (whole >= 3600) return fmt::format("{}:{:02}:{:02}", whole / 3600, whole / 60 % 60, whole % 60);
    return fmt::format("{}:{:02}", whole / 60, whole % 60);
}

std::string pace_text(const Progress& progress, const WorkTime& time, double speed) {
    auto text = fmt::format("{:.1f} × real time", speed);
    if (time.load() > 0) text += fmt::format(", {:.1f} processors", time.load());
    if (progress.blocks_ahead) text += fmt::format(", {} blocks ahead", *progress.blocks_ahead);
    return text;
}

}  // namespace

std::string progress_text(const Progress& progress, const WorkTime& time) {
    const Seconds done = progress.done;
    const double speed = time.elapsed.count() > 0 ? done / time.elapsed : 0;
    if (!progress.total || progress.total->count() == 0) {
        return fmt::format("{} of radio time, {}", clock_text(done), pace_text(progress, time, speed));
    }
    const Seconds total = *progress.total;
    const double share = std::clamp(done / total, 0.0, 1.0);
    constexpr int width = 30;
    const int filled = static_cast<int>(share * width);
    const std::string left = speed > 0 ? ", " + clock_text((total - done) / speed) + " left" : "";
    return fmt::format("[{:#<{}}{:-<{}}] {:3.0f} %  {}{}", "", filled, "", width - filled, 100 * share,
                       pace_text(progress, time, speed), left);
}

ProgressBar::ProgressBar(Visibility visibility)
    : is_visible_{visibility == Visibility::automatic && isatty(STDERR_FILENO) == 1} {}

ProgressBar::~ProgressBar() { clear(); }

void ProgressBar::show(const Progress& progress) {
    if (!is_due()) return;
    next_ = Clock::now() + std::chrono::milliseconds{100};
    is_drawn_ = true;
    auto text = fmt::format("\r\033[K{}", progress_text(progress, work_.now()));
    const auto channels = progress.channels.size();
    if (channels > 0 && ChannelActivity::columns(channels) < terminal_columns())
        text += fmt::format("\n\033[K{}\033[A\r", activity_.text(progress.channels));
    write_to_stderr(text);
}

void ProgressBar::clear() {
    if (!is_drawn_) return;
    is_drawn_ = false;
    write_to_stderr("\r\033[J");
}

}  // namespace ble::flow
