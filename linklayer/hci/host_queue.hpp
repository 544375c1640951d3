// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/hci/event_masks.hpp"
#include "linklayer/hci/h4_packet.hpp"
#include "phy/octet_writer.hpp"

#include <deque>
#include <optional>
#include <utility>

namespace ble::ll::hci {

/// Packets for the host, oldest first. Events that its masks do not allow never get in.
class HostQueue {
public:
    /// With that many packets waiting, what can be done without is not added.
    static constexpr std::size_t plenty = 64;
    /// More are never kept: they come only if the host goes on with commands without reading their answers.
    /// It is told that it has missed something (`take_loss`).
    static constexpr std::size_t capacity = 512;

    template <typename Event>
    void send(const Event& event, const EventMasks& masks) {
        OctetWriter parameters;
        if constexpr (requires { Event::subevent; }) {
            if (!masks.allow(Event::subevent)) return;
            parameters.u8(static_cast<std::uint8_t>(Event::subevent));
            event.write(parameters);
            push(EventCode::le_meta, parameters.take());
        } else {
            if (!masks.allow(Event::code)) return;
            event.write(parameters);
            push(Event::code, parameters.take());
        }
    }
    void send(H4Packet packet) {
        if (packets_.size() >= capacity) {
            has_lost_ = true;
            return;
        }
        packets_.push_back(std::move(packet));
    }
    /// Whether anything had no room since the last call.
    [[nodiscard]] bool take_loss() { return std::exchange(has_lost_, false); }

    [[nodiscard]] std::optional<H4Packet> poll() {
        if (packets_.empty()) return std::nullopt;
        auto packet = std::move(packets_.front());
        packets_.pop_front();
        return packet;
    }
    void clear() {
        packets_.clear();
        has_lost_ = false;
    }
    [[nodiscard]] std::size_t size() const { return packets_.size(); }
    [[nodiscard]] bool is_long() const { return packets_.size() >= plenty; }

private:
    void push(EventCode code, const std::vector<std::uint8_t>& parameters) {
        OctetWriter packet;
        packet.u8(static_cast<std::uint8_t>(code));
        packet.u8(static_cast<std::uint8_t>(parameters.size()));
        packet.octets(parameters);
        send({.type = PacketType::event, .octets = packet.take()});
    }

    std::deque<H4Packet> packets_;
    bool has_lost_ = false;
};

}  // namespace ble::ll::hci
