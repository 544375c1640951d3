// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/random_bits.hpp"

#include <algorithm>
#include <cstdint>

namespace ble::ll {

/// The backoff that keeps active scanners out of each other's way: upperLimit and backoffCount (Core 6.0,
/// Vol 6 Part B, 4.4.3.2).
class ScanBackoff {
public:
    /// Whether this advertisement may be answered with a scan request.
    [[nodiscard]] bool permits() { return --count_ == 0; }

    void on_response(const RandomBits& random) { on(Result::response, random); }
    void on_silence(const RandomBits& random) { on(Result::silence, random); }

    [[nodiscard]] std::uint32_t upper_limit() const { return upper_limit_; }

private:
    enum class Result : std::uint8_t { none, response, silence };

    /// Two results of a kind in a row halve or double the limit.
    void on(Result result, const RandomBits& random) {
        const bool again = last_ == result;
        last_ = again ? Result::none : result;
        if (again && result == Result::response) upper_limit_ = std::max(1U, upper_limit_ / 2);
        if (again && result == Result::silence) upper_limit_ = std::min(256U, upper_limit_ * 2);
        count_ = static_cast<std::uint32_t>(random() % upper_limit_) + 1;
    }

    std::uint32_t upper_limit_ = 1;
    std::uint32_t count_ = 1;
    Result last_ = Result::none;
};

}  // namespace ble::ll
