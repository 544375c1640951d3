// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <mutex>
#include <string>
#include <string_view>

namespace ble::benchmarks {

/// Tells on stderr how far a measurement is, where that is a terminal. May be told from several threads.
class Progress {
public:
    Progress();

    void begin(std::string_view title);
    void sent(std::uint64_t packets);
    void end();

private:
    std::mutex mutex_;
    bool is_shown_;
    std::string title_;
    std::uint64_t packets_ = 0;
};

}  // namespace ble::benchmarks
