// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "flowgraphs/channel_activity.hpp"
#include "flowgraphs/work_time.hpp"
#include "phy/radio_clock.hpp"

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace ble::flow {

/// How far a replay is: radio time passed, and the whole of it where that is known.
struct Progress {
    Duration done{};
    std::optional<Duration> total{};
    std::optional<std::size_t> blocks_ahead{};  ///< read and not yet received, where a thread reads ahead
    std::vector<phy::ChannelSurvey> channels{};
};

/// `[####------]  42 %  31.2 × real time, 1.9 processors, 2 blocks ahead, 0:12 left`, drawn after that time.
[[nodiscard]] std::string progress_text(const Progress& progress, const WorkTime& time);

/// A line on stderr, and a second one of what the channels do where they are known and there is room, ten
/// times a second at most, and only where stderr is a terminal.
class ProgressBar {
public:
    enum class Visibility { automatic, hidden };

    explicit ProgressBar(Visibility visibility);
    ~ProgressBar();
    ProgressBar(const ProgressBar&) = delete;
    ProgressBar& operator=(const ProgressBar&) = delete;

    /// Whether `show` would draw.
    [[nodiscard]] bool is_due() const { return is_visible_ && Clock::now() >= next_; }
    void show(const Progress& progress);
    /// Makes room for other text on the same terminal.
    void clear();

private:
    using Clock = std::chrono::steady_clock;

    bool is_visible_;
    bool is_drawn_ = false;
    WorkClock work_{};
    ChannelActivity activity_{};
    Clock::time_point next_ = Clock::now();
};

}  // namespace ble::flow
