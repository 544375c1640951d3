// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/control/version_ind.hpp"
#include "linklayer/events/connection_events.hpp"
#include "linklayer/events/procedure_events.hpp"
#include "linklayer/hci/event_code.hpp"
#include "phy/octet_writer.hpp"

#include <cstdint>
#include <map>

namespace ble::ll::hci {

inline void write_status(OctetWriter& out, ErrorCode status, ConnectionHandle handle) {
    out.u8(static_cast<std::uint8_t>(status));
    out.u16(static_cast<std::uint16_t>(handle));
}

/// Core 6.0, Vol 4 Part E, 7.7.5.
struct DisconnectionComplete {
    static constexpr auto code = EventCode::disconnection_complete;
    Disconnected event{};
    void write(OctetWriter& out) const {
        write_status(out, ErrorCode::success, event.handle);
        out.u8(static_cast<std::uint8_t>(event.reason));
    }
};

/// Core 6.0, Vol 4 Part E, 7.7.8, version 1.
struct EncryptionChange {
    static constexpr auto code = EventCode::encryption_change;
    EncryptionChanged event{};
    void write(OctetWriter& out) const {
        write_status(out, event.status, event.handle);
        out.u8(event.status == ErrorCode::success ? 1 : 0);
    }
};

/// Core 6.0, Vol 4 Part E, 7.7.39.
struct EncryptionKeyRefreshComplete {
    static constexpr auto code = EventCode::encryption_key_refresh_complete;
    EncryptionKeyRefreshed event{};
    void write(OctetWriter& out) const { write_status(out, event.status, event.handle); }
};

/// Core 6.0, Vol 4 Part E, 7.7.12.
struct ReadRemoteVersionInformationComplete {
    static constexpr auto code = EventCode::read_remote_version_information_complete;
    RemoteVersion event{};
    void write(OctetWriter& out) const {
        write_status(out, event.status, event.handle);
        event.version.write(out);
    }
};

/// Core 6.0, Vol 4 Part E, 7.7.75.
struct AuthenticatedPayloadTimeoutExpired {
    static constexpr auto code = EventCode::authenticated_payload_timeout_expired;
    ConnectionHandle handle{};
    void write(OctetWriter& out) const { out.u16(static_cast<std::uint16_t>(handle)); }
};

/// Core 6.0, Vol 4 Part E, 7.7.19.
struct NumberOfCompletedPackets {
    static constexpr auto code = EventCode::number_of_completed_packets;
    const std::map<ConnectionHandle, std::uint16_t>& counts;
    void write(OctetWriter& out) const {
        out.u8(static_cast<std::uint8_t>(counts.size()));
        for (const auto& [handle, count] : counts) {
            out.u16(static_cast<std::uint16_t>(handle));
            out.u16(count);
        }
    }
};

/// The host has sent more than it has credit for (Core 6.0, Vol 4 Part E, 7.7.26).
struct DataBufferOverflow {
    static constexpr auto code = EventCode::data_buffer_overflow;
    void write(OctetWriter& out) const {
        constexpr std::uint8_t acl = 0x01;
        out.u8(acl);
    }
};

}  // namespace ble::ll::hci
