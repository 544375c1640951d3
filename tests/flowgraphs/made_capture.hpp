// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "flowgraphs/capture_reader.hpp"

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <utility>
#include <vector>

namespace ble::flow {

using Octets = std::vector<std::uint8_t>;

/// A capture file, built field by field in either byte order.
class MadeCapture {
public:
    explicit MadeCapture(std::endian order = std::endian::little) : order_{order} {
        octets_.reserve(4096);  // GCC 12 sees overflows in the first growth that are none
    }

    MadeCapture& u16(std::uint16_t value) { return number(value, 2); }
    MadeCapture& u32(std::uint32_t value) { return number(value, 4); }
    MadeCapture& octets(const Octets& more) {
        octets_.insert(octets_.end(), more.begin(), more.end());
        return *this;
    }
    /// pcap: the file's header, and a record.
    MadeCapture& pcap(std::uint32_t magic, std::uint32_t link_type) {
        return u32(magic).u16(2).u16(4).u32(0).u32(0).u32(65535).u32(link_type);
    }
    MadeCapture& record(std::uint32_t seconds, std::uint32_t fraction, const Octets& packet) {
        const auto size = static_cast<std::uint32_t>(packet.size());
        return u32(seconds).u32(fraction).u32(size).u32(size).octets(packet);
    }
    /// pcapng: any block.
    MadeCapture& block(std::uint32_t type, const Octets& body) {
        const auto length = static_cast<std::uint32_t>(body.size() + 12);
        return u32(type).u32(length).octets(body).u32(length);
    }
    MadeCapture& section() {
        return block(0x0A0D0D0A,
                     part().u32(0x1A2B3C4D).u16(1).u16(0).u32(0xFFFFFFFF).u32(0xFFFFFFFF).octets_);
    }
    /// `options`: as they stand in the file.
    MadeCapture& interface(std::uint16_t link_type, const Octets& options = {}) {
        return block(1, part().u16(link_type).u16(0).u32(0).octets(options).octets_);
    }
    MadeCapture& packet(std::uint32_t interface, std::uint64_t ticks, const Octets& packet) {
        const auto size = static_cast<std::uint32_t>(packet.size());
        auto body = part();
        body.u32(interface)
            .u32(static_cast<std::uint32_t>(ticks >> 32))
            .u32(static_cast<std::uint32_t>(ticks));
        body.u32(size).u32(size).octets(packet);
        while (body.octets_.size() % 4 != 0) body.octets_.push_back(0);
        return block(6, body.octets_);
    }

    /// A part in the same byte order.
    [[nodiscard]] MadeCapture part() const { return MadeCapture{order_}; }
    [[nodiscard]] const Octets& get() const { return octets_; }

private:
    MadeCapture& number(std::uint32_t value, int count) {
        for (int i = 0; i < count; ++i) {
            const int place = order_ == std::endian::little ? i : count - 1 - i;
            octets_.push_back(static_cast<std::uint8_t>(value >> (8 * place)));
        }
        return *this;
    }

    std::endian order_;
    Octets octets_;
};

/// Reads octets as a file of this name, `chunk` octets at a time.
inline CaptureReader reader_of(Octets octets, std::size_t chunk = 7) {
    const auto left = std::make_shared<std::pair<Octets, std::size_t>>(std::move(octets), 0);
    const auto read = [left, chunk](std::span<std::byte> room) {
        const auto count = std::min({chunk, room.size(), left->first.size() - left->second});
        std::ranges::copy(std::as_bytes(std::span{left->first}.subspan(left->second, count)), room.begin());
        left->second += count;
        return count;
    };
    return {read, "made.pcap"};
}

}  // namespace ble::flow
