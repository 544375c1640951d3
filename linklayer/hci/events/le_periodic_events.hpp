// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/events/periodic_events.hpp"
#include "linklayer/hci/event_code.hpp"
#include "linklayer/hci/events/le_advertising_report.hpp"
#include "linklayer/sync_info.hpp"
#include "phy/octet_span.hpp"
#include "phy/octet_writer.hpp"

namespace ble::ll::hci {

/// Core 6.0, Vol 4 Part E, 7.7.65.14, version 1.
struct LePeriodicAdvertisingSyncEstablished {
    static constexpr auto subevent = LeSubevent::periodic_advertising_sync_established;
    PeriodicSyncEstablished event{};
    void write(OctetWriter& out) const {
        out.u8(static_cast<std::uint8_t>(event.status));
        write_train(out);
    }
    void write_train(OctetWriter& out) const {
        out.u16(static_cast<std::uint16_t>(event.handle));
        out.u8(event.set_id);
        out.u8(address_type(event.advertiser, event.is_resolved));
        out.octets(event.advertiser.octets);
        out.u8(static_cast<std::uint8_t>(static_cast<unsigned>(event.phy) + 1));
        out.u16(static_cast<std::uint16_t>(event.interval / SyncInfo::interval_unit));
        out.u8(static_cast<std::uint8_t>(event.accuracy));
    }
};

/// Core 6.0, Vol 4 Part E, 7.7.65.24, version 1.
struct LePeriodicAdvertisingSyncTransferReceived {
    static constexpr auto subevent = LeSubevent::periodic_advertising_sync_transfer_received;
    PeriodicSyncEstablished event{};
    void write(OctetWriter& out) const {
        const auto transfer = event.transfer.value_or(PeriodicSyncEstablished::Transfer{});
        out.u8(static_cast<std::uint8_t>(event.status));
        out.u16(static_cast<std::uint16_t>(transfer.connection));
        out.u16(transfer.service_data);
        LePeriodicAdvertisingSyncEstablished{event}.write_train(out);
    }
};

/// Core 6.0, Vol 4 Part E, 7.7.65.15, version 1; a part of what came where that is too long for one event.
struct LePeriodicAdvertisingReport {
    static constexpr auto subevent = LeSubevent::periodic_advertising_report;
    static constexpr std::size_t max_data = 247;
    enum class DataStatus : std::uint8_t { complete = 0, more_to_come = 1, truncated = 2 };

    const PeriodicReport& report;
    OctetSpan data{};
    DataStatus status = DataStatus::complete;

    void write(OctetWriter& out) const {
        constexpr std::uint8_t no_power = 127, no_tone = 0xFF;
        out.u16(static_cast<std::uint16_t>(report.handle));
        out.u8(report.tx_power_dbm ? static_cast<std::uint8_t>(*report.tx_power_dbm) : no_power);
        out.u8(static_cast<std::uint8_t>(report.rssi_dbm));
        out.u8(no_tone);
        out.u8(static_cast<std::uint8_t>(status));
        out.u8(static_cast<std::uint8_t>(data.size()));
        out.octets(data);
    }
};

/// Core 6.0, Vol 4 Part E, 7.7.65.16.
struct LePeriodicAdvertisingSyncLost {
    static constexpr auto subevent = LeSubevent::periodic_advertising_sync_lost;
    PeriodicSyncLost event{};
    void write(OctetWriter& out) const { out.u16(static_cast<std::uint16_t>(event.handle)); }
};

}  // namespace ble::ll::hci
