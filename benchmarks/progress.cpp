// SPDX-License-Identifier: Apache-2.0
#include "benchmarks/progress.hpp"

#include <cstdio>
#include <fmt/format.h>
#include <unistd.h>

namespace ble::benchmarks {

Progress::Progress() : is_shown_{isatty(STDERR_FILENO) != 0} {}

void Progress::begin(std::string_view title) {
    const std::scoped_lock lock{mutex_};
    title_ = title;
    packets_ = 0;
}

void Progress::sent(std::uint64_t packets) {
    const std::scoped_lock lock{mutex_};
    packets_ += packets;
    if (is_shown_) fmt::print(stderr, "\r\x1b[K{}: {} packets", title_, packets_);
}

void Progress::end() {
    const std::scoped_lock lock{mutex_};
    if (is_shown_) fmt::print(stderr, "\r\x1b[K");
}

}  // namespace ble::benchmarks
