// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/case_progress.hpp"

#include "flowgraphs/standard_streams.hpp"

#include <fmt/format.h>

#include <unistd.h>

namespace ble::flow {

CaseProgress::CaseProgress(std::size_t cases, Verbosity verbosity)
    : cases_{cases}, is_visible_{verbosity != Verbosity::quiet && isatty(STDERR_FILENO) == 1} {}

CaseProgress::~CaseProgress() { clear(); }

void CaseProgress::finished(const phy::TestCase& test_case) {
    const std::lock_guard lock{mutex_};
    ++done_;
    if (!is_visible_) return;
    is_drawn_ = true;
    write_to_stderr(fmt::format("\r{} of {} cases, last {}\033[K", done_, cases_, test_case.name));
}

void CaseProgress::clear() {
    const std::lock_guard lock{mutex_};
    if (!is_drawn_) return;
    is_drawn_ = false;
    write_to_stderr("\r\033[K");
}

}  // namespace ble::flow
