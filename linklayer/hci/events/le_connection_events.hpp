// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/events/connection_events.hpp"
#include "linklayer/hci/event_code.hpp"
#include "linklayer/hci/events/le_advertising_report.hpp"
#include "linklayer/hci/events/link_events.hpp"
#include "linklayer/sleep_clock_accuracy.hpp"

namespace ble::ll::hci {

inline void write_timing(OctetWriter& out, const ConnectionParameters& parameters) {
    out.u16(parameters.interval_field());
    out.u16(parameters.latency);
    out.u16(parameters.timeout_field());
}

/// A connection was created, or not (Core 6.0, Vol 4 Part E, 7.7.65.1).
struct LeConnectionComplete {
    static constexpr auto subevent = LeSubevent::connection_complete;
    ErrorCode status = ErrorCode::success;
    ConnectionComplete event{};
    SleepClockAccuracy central_clock = SleepClockAccuracy::ppm_500;  ///< for a peripheral only

    void write_peer(OctetWriter& out, std::uint8_t peer_type) const {
        write_status(out, status, event.handle);
        out.u8(static_cast<std::uint8_t>(event.role));
        out.u8(peer_type);
        out.octets(event.peer.octets);
    }
    void write_link(OctetWriter& out) const {
        write_timing(out, event.parameters);
        const bool is_peripheral = event.role == LinkRole::peripheral;
        out.u8(is_peripheral ? static_cast<std::uint8_t>(central_clock) : std::uint8_t{0});
    }
    void write(OctetWriter& out) const {
        write_peer(out, address_type(event.peer, false));
        write_link(out);
    }
    /// Where nothing came of it every parameter is 0.
    [[nodiscard]] static LeConnectionComplete failed(ErrorCode status, LinkRole role) {
        return {.status = status,
                .event = {.role = role, .parameters = ConnectionParameters::from_fields(0, 0, 0)}};
    }
};

/// The same with the resolvable private addresses (Core 6.0, Vol 4 Part E, 7.7.65.10).
struct LeEnhancedConnectionComplete {
    static constexpr auto subevent = LeSubevent::enhanced_connection_complete;
    LeConnectionComplete connection{};
    void write(OctetWriter& out) const {
        const auto& event = connection.event;
        connection.write_peer(out, address_type(event.peer, event.peer_private.has_value()));
        out.octets(event.own_private.value_or(DeviceAddress{}).octets);
        out.octets(event.peer_private.value_or(DeviceAddress{}).octets);
        connection.write_link(out);
    }
};

/// Core 6.0, Vol 4 Part E, 7.7.65.20.
struct LeChannelSelectionAlgorithm {
    static constexpr auto subevent = LeSubevent::channel_selection_algorithm;
    ConnectionHandle handle{};
    ChannelSelection selection = ChannelSelection::algorithm_1;
    void write(OctetWriter& out) const {
        out.u16(static_cast<std::uint16_t>(handle));
        out.u8(static_cast<std::uint8_t>(selection));
    }
};

}  // namespace ble::ll::hci
