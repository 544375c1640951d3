// SPDX-License-Identifier: Apache-2.0
#include "linklayer/hci/h4_decoder.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace ble::ll::hci {
namespace {

constexpr std::array<std::uint8_t, 4> reset_on_the_line{0x01, 0x03, 0x0C, 0x00};

std::size_t header_size(PacketType type) {
    switch (type) {
        case PacketType::command: return 3;
        case PacketType::acl_data: return 4;
        case PacketType::synchronous_data: return 3;
        case PacketType::event: return 2;
        case PacketType::iso_data: return 4;
    }
    return 0;
}

std::size_t payload_size(PacketType type, const std::vector<std::uint8_t>& header) {
    const auto wide = [&] { return std::size_t{header[2]} | std::size_t{header[3]} << 8; };
    constexpr std::size_t iso_length_bits = 0x3FFF;
    if (type == PacketType::acl_data) return wide();
    return type == PacketType::iso_data ? wide() & iso_length_bits : header.back();
}

}  // namespace

std::optional<H4Packet> H4Decoder::read(OctetSpan& stream) {
    while (!stream.empty()) {
        if (type_ && has_header_) {
            const auto count = std::min(payload_left_, stream.size());
            const auto taken = stream.first(count);
            if (!is_oversized_) octets_.insert(octets_.end(), taken.begin(), taken.end());
            stream = stream.subspan(count);
            payload_left_ -= count;
        } else {
            const auto octet = stream[0];
            stream = stream.subspan(1);
            if (is_lost_) {
                resynchronise(octet);
            } else if (type_) {
                read_header(octet);
            } else {
                begin(octet);
            }
        }
        if (auto packet = complete()) return packet;
    }
    return std::nullopt;
}

std::optional<H4Packet> H4Decoder::complete() {
    if (!type_ || !has_header_ || payload_left_ > 0) return std::nullopt;
    H4Packet packet{.type = *type_, .octets = std::exchange(octets_, {})};
    type_.reset();
    if (is_oversized_) return std::nullopt;
    return packet;
}

void H4Decoder::begin(std::uint8_t type) {
    const bool exists = type >= 1 && type <= 5;
    if (exists) {
        type_ = PacketType{type};
        octets_.clear();
        has_header_ = is_oversized_ = false;
        return;
    }
    is_lost_ = true;
    matched_ = 0;
    ++losses_;
}

void H4Decoder::read_header(std::uint8_t octet) {
    octets_.push_back(octet);
    if (octets_.size() < header_size(*type_)) return;
    has_header_ = true;
    payload_left_ = payload_size(*type_, octets_);
    is_oversized_ = payload_left_ > std::max(longest_payload_, command_payload);
    if (is_oversized_) ++oversized_;
}

/// No octet of HCI_Reset but the first is 1, so a mismatch can only begin it anew.
void H4Decoder::resynchronise(std::uint8_t octet) {
    matched_ = octet == reset_on_the_line[matched_] ? matched_ + 1 : octet == reset_on_the_line[0] ? 1u : 0u;
    if (matched_ < reset_on_the_line.size()) return;
    is_lost_ = is_oversized_ = false;
    type_ = PacketType::command;
    has_header_ = true;
    payload_left_ = 0;
    octets_.assign(reset_on_the_line.begin() + 1, reset_on_the_line.end());
}

}  // namespace ble::ll::hci
