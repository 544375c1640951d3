// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/octet_span.hpp"

#include <cstddef>
#include <cstdint>

namespace ble {

/// Takes little-endian fields off the front of a span, the order of all LE PDUs (Core 6.0, Vol 6
/// Part B, 1.2). Reading past the end gives zeros and is remembered, so that a decoder reads all
/// its fields and asks once.
class OctetReader {
public:
    constexpr explicit OctetReader(OctetSpan octets) : left_{octets} {}

    constexpr std::uint8_t u8() { return static_cast<std::uint8_t>(little_endian(1)); }
    constexpr std::uint16_t u16() { return static_cast<std::uint16_t>(little_endian(2)); }
    constexpr std::uint32_t u24() { return static_cast<std::uint32_t>(little_endian(3)); }
    constexpr std::uint32_t u32() { return static_cast<std::uint32_t>(little_endian(4)); }
    constexpr std::uint64_t u40() { return little_endian(5); }

    constexpr OctetSpan take(std::size_t count) {
        if (count > left_.size()) {
            overrun_ = true;
            left_ = {};
            return {};
        }
        const auto taken = left_.first(count);
        left_ = left_.subspan(count);
        return taken;
    }
    constexpr OctetSpan rest() { return take(left_.size()); }

    [[nodiscard]] constexpr std::size_t left() const { return left_.size(); }
    [[nodiscard]] constexpr bool overrun() const { return overrun_; }

private:
    constexpr std::uint64_t little_endian(std::size_t count) {
        std::uint64_t value = 0;
        const auto octets = take(count);
        for (std::size_t i = 0; i < octets.size(); ++i) value |= std::uint64_t{octets[i]} << (8 * i);
        return value;
    }

    OctetSpan left_;
    bool overrun_ = false;
};

}  // namespace ble
