// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "flowgraphs/verbosity.hpp"

#include <cstddef>
#include <mutex>
#include <string_view>

namespace ble::flow {

/// How many of several things to do are done: one line on stderr, only where that is a terminal. May be told
/// from several threads.
class CountedProgress {
public:
    CountedProgress(std::size_t all, Verbosity verbosity);
    ~CountedProgress();
    CountedProgress(const CountedProgress&) = delete;
    CountedProgress& operator=(const CountedProgress&) = delete;

    void finished(std::string_view name);
    /// Makes room for other text on the same terminal.
    void clear();

private:
    std::mutex mutex_{};
    std::size_t all_;
    std::size_t done_ = 0;
    bool is_visible_;
    bool is_drawn_ = false;
};

}  // namespace ble::flow
