// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/events/advertising_ended.hpp"
#include "linklayer/events/scan_requested.hpp"
#include "linklayer/hci/event_code.hpp"
#include "linklayer/hci/events/le_advertising_report.hpp"

namespace ble::ll::hci {

/// Core 6.0, Vol 4 Part E, 7.7.65.17.
struct LeScanTimeout {
    static constexpr auto subevent = LeSubevent::scan_timeout;
    void write(OctetWriter&) const {}
};

/// Core 6.0, Vol 4 Part E, 7.7.65.18.
struct LeAdvertisingSetTerminated {
    static constexpr auto subevent = LeSubevent::advertising_set_terminated;
    AdvertisingEnded event{};
    void write(OctetWriter& out) const {
        out.u8(static_cast<std::uint8_t>(event.reason));
        out.u8(static_cast<std::uint8_t>(event.handle));
        out.u16(static_cast<std::uint16_t>(event.connection.value_or(ConnectionHandle{})));
        out.u8(event.completed_events);
    }
};

/// Core 6.0, Vol 4 Part E, 7.7.65.19.
struct LeScanRequestReceived {
    static constexpr auto subevent = LeSubevent::scan_request_received;
    ScanRequested event{};
    void write(OctetWriter& out) const {
        out.u8(static_cast<std::uint8_t>(event.handle));
        out.u8(address_type(event.scanner, event.is_resolved));
        out.octets(event.scanner.octets);
    }
};

}  // namespace ble::ll::hci
