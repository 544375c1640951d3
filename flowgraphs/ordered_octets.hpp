// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/octet_reader.hpp"

#include <bit>
#include <cstdint>

namespace ble::flow {

/// Takes fields off the front of a span in the byte order of the machine that wrote them, which capture files
/// leave open.
class OrderedOctets {
public:
    constexpr OrderedOctets(OctetSpan octets, std::endian order) : reader_{octets}, order_{order} {}

    constexpr std::uint8_t u8() { return reader_.u8(); }
    constexpr std::uint16_t u16() {
        const auto value = reader_.u16();
        return order_ == std::endian::little ? value : static_cast<std::uint16_t>(value << 8 | value >> 8);
    }
    constexpr std::uint32_t u32() {
        const std::uint32_t first = u16(), second = u16();
        return order_ == std::endian::little ? second << 16 | first : first << 16 | second;
    }
    constexpr std::uint64_t u64() {
        const std::uint64_t first = u32(), second = u32();
        return order_ == std::endian::little ? second << 32 | first : first << 32 | second;
    }
    constexpr OctetSpan take(std::size_t count) { return reader_.take(count); }
    [[nodiscard]] constexpr std::size_t left() const { return reader_.left(); }
    [[nodiscard]] constexpr bool overrun() const { return reader_.overrun(); }

private:
    OctetReader reader_;
    std::endian order_;
};

}  // namespace ble::flow
