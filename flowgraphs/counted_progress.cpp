// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/counted_progress.hpp"

#include "flowgraphs/standard_streams.hpp"

#include <fmt/format.h>

#include <unistd.h>

namespace ble::flow {

CountedProgress::CountedProgress(std::size_t all, Verbosity verbosity)
    : all_{all}, is_visible_{verbosity != Verbosity::quiet && isatty(STDERR_FILENO) == 1} {}

CountedProgress::~CountedProgress() { clear(); }

void CountedProgress::finished(std::string_view name) {
    const std::lock_guard lock{mutex_};
    ++done_;
    if (!is_visible_) return;
    is_drawn_ = true;
    write_to_stderr(fmt::format("\r{} of {} done, last {}\033[K", done_, all_, name));
}

void CountedProgress::clear() {
    const std::lock_guard lock{mutex_};
    if (!is_drawn_) return;
    is_drawn_ = false;
    write_to_stderr("\r\033[K");
}

}  // namespace ble::flow
