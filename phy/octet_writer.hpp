// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/octet_span.hpp"

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace ble {

/// Appends little-endian fields, the counterpart of `OctetReader` (Core 6.0, Vol 6 Part B, 1.2).
class OctetWriter {
public:
    /// Room for a whole PDU at once (and GCC 12 sees overflows in the first growth that are none).
    OctetWriter() { octets_.reserve(2 + 255); }

    void u8(std::uint8_t value) { octets_.push_back(value); }
    void u16(std::uint16_t value) { little_endian(value, 2); }
    void u24(std::uint32_t value) { little_endian(value, 3); }
    void u32(std::uint32_t value) { little_endian(value, 4); }
    void u40(std::uint64_t value) { little_endian(value, 5); }
    void octets(OctetSpan octets) { octets_.insert(octets_.end(), octets.begin(), octets.end()); }

    [[nodiscard]] std::size_t size() const { return octets_.size(); }
    [[nodiscard]] std::vector<std::uint8_t> take() { return std::move(octets_); }

private:
    void little_endian(std::uint64_t value, int count) {
        for (int i = 0; i < count; ++i) octets_.push_back(static_cast<std::uint8_t>(value >> (8 * i)));
    }

    std::vector<std::uint8_t> octets_;
};

}  // namespace ble
