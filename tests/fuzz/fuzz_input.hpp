// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/octet_span.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>

namespace ble::tests {

/// Takes a fuzzer's input apart; past its end everything is 0.
class FuzzInput {
public:
    FuzzInput(const std::uint8_t* data, std::size_t size) : left_{data, size} {}

    [[nodiscard]] bool empty() const { return left_.empty(); }
    std::uint8_t octet() {
        if (left_.empty()) return 0;
        const auto first = left_[0];
        left_ = left_.subspan(1);
        return first;
    }
    /// As many as an octet before them says, or are left.
    OctetSpan octets() {
        const std::size_t wanted = octet();
        const auto count = std::min(wanted, left_.size());
        const auto taken = left_.first(count);
        left_ = left_.subspan(count);
        return taken;
    }

private:
    OctetSpan left_;
};

}  // namespace ble::tests
