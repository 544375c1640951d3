// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/controller/snoop_writer.hpp"

#include <array>

namespace ble::flow {
namespace {

class BigEndian {
public:
    BigEndian& u32(std::uint32_t value) {
        for (int shift = 24; shift >= 0; shift -= 8)
            octets_.push_back(static_cast<std::uint8_t>(value >> shift));
        return *this;
    }
    BigEndian& octets(OctetSpan octets) {
        octets_.insert(octets_.end(), octets.begin(), octets.end());
        return *this;
    }
    BigEndian& u64(std::uint64_t value) {
        return u32(static_cast<std::uint32_t>(value >> 32)).u32(static_cast<std::uint32_t>(value));
    }
    [[nodiscard]] OctetSpan octets() const { return octets_; }

private:
    std::vector<std::uint8_t> octets_;
};

/// Bit 0: to the host; bit 1: a command or an event, not data.
std::uint32_t flags_of(SnoopWriter::Source source, ll::hci::PacketType type) {
    using ll::hci::PacketType;
    const bool is_control = type == PacketType::command || type == PacketType::event;
    return (source == SnoopWriter::Source::controller ? 1U : 0U) | (is_control ? 2U : 0U);
}

}  // namespace

SnoopWriter::SnoopWriter(const std::string& path) : output_{path} {
    constexpr std::array<std::uint8_t, 8> magic{'b', 't', 's', 'n', 'o', 'o', 'p', 0};
    constexpr std::uint32_t version = 1, h4 = 1002;
    output_.write(BigEndian{}.octets(magic).u32(version).u32(h4).octets());
}

void SnoopWriter::write(Source source, const ll::hci::H4Packet& packet, Instant at) {
    // Microseconds from the year 0 to 1970.
    constexpr std::uint64_t unix_epoch = 0x00DC'DDB3'0F2F'8000;
    const auto octets = packet.write();
    const auto length = static_cast<std::uint32_t>(octets.size());
    const auto since_epoch = std::chrono::duration_cast<std::chrono::microseconds>(at.time_since_epoch());
    BigEndian record;
    record.u32(length).u32(length).u32(flags_of(source, packet.type)).u32(0);
    record.u64(unix_epoch + static_cast<std::uint64_t>(since_epoch.count())).octets(octets);
    output_.write(record.octets());
}

}  // namespace ble::flow
