// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "flowgraphs/verbosity.hpp"
#include "phy/rf_test/test_case.hpp"

#include <cstddef>
#include <mutex>

namespace ble::flow {

/// How many of several test cases are done: one line on stderr, only where that is a terminal. May be told
/// from several threads.
class CaseProgress {
public:
    CaseProgress(std::size_t cases, Verbosity verbosity);
    ~CaseProgress();
    CaseProgress(const CaseProgress&) = delete;
    CaseProgress& operator=(const CaseProgress&) = delete;

    void finished(const phy::TestCase& test_case);
    /// Makes room for other text on the same terminal.
    void clear();

private:
    std::mutex mutex_{};
    std::size_t cases_;
    std::size_t done_ = 0;
    bool is_visible_;
    bool is_drawn_ = false;
};

}  // namespace ble::flow
