// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/events/advertising_report.hpp"
#include "linklayer/events/extended_advertising_report.hpp"
#include "linklayer/hci/event_code.hpp"
#include "linklayer/hci/events/le_advertising_report.hpp"
#include "phy/octet_span.hpp"
#include "phy/octet_writer.hpp"

namespace ble::ll::hci {

/// One advertisement or scan response, or a part of one that is too long for one event (Core 6.0, Vol 4 Part
/// E, 7.7.65.13).
struct LeExtendedAdvertisingReport {
    static constexpr auto subevent = LeSubevent::extended_advertising_report;
    static constexpr std::size_t max_data = 229;
    enum class DataStatus : std::uint8_t { complete = 0, more_to_come = 1, truncated = 2 };

    const ExtendedAdvertisingReport& report;
    OctetSpan data{};
    DataStatus status = DataStatus::complete;
    /// Of a legacy PDU; 0: of an extended one.
    std::uint16_t legacy_type = 0;
    /// Whether the host knows LE Coded's codings apart.
    enum class Codings : std::uint8_t { untold, told };
    Codings codings = Codings::untold;

    [[nodiscard]] std::uint16_t event_type() const {
        constexpr unsigned connectable = 1, scannable = 2, directed = 4, response = 8;
        if (legacy_type != 0) return legacy_type;
        unsigned type = static_cast<unsigned>(status) << 5;
        if (report.mode == AdvertisingMode::connectable) type |= connectable;
        if (report.mode == AdvertisingMode::scannable) type |= scannable;
        if (report.target) type |= directed;
        if (report.kind == ExtendedAdvertisingReport::Kind::scan_response) type |= response;
        return static_cast<std::uint16_t>(type);
    }
    void write(OctetWriter& out) const {
        constexpr std::uint8_t one = 1, anonymous = 0xFF, no_set = 0xFF, no_power = 127;
        constexpr Duration interval_unit = std::chrono::microseconds{1250};
        out.u8(one);
        out.u16(event_type());
        out.u8(report.advertiser ? address_type(*report.advertiser, report.is_resolved) : anonymous);
        out.octets(report.advertiser.value_or(DeviceAddress{}).octets);
        out.u8(phy(report.primary_phy, report.primary_coding));
        out.u8(report.secondary_phy ? phy(*report.secondary_phy, report.secondary_coding) : std::uint8_t{0});
        out.u8(report.adi ? report.adi->set_id : no_set);
        out.u8(report.tx_power_dbm ? static_cast<std::uint8_t>(*report.tx_power_dbm) : no_power);
        out.u8(static_cast<std::uint8_t>(report.rssi_dbm));
        out.u16(static_cast<std::uint16_t>(report.periodic_interval / interval_unit));
        write_target(out);
        out.u8(static_cast<std::uint8_t>(data.size()));
        out.octets(data);
    }

private:
    [[nodiscard]] std::uint8_t phy(LePhy value, LeCoding coding) const {
        constexpr std::uint8_t coded_s2 = 4;
        const bool is_s2 = codings == Codings::told && value == LePhy::le_coded && coding == LeCoding::s2;
        return is_s2 ? coded_s2 : static_cast<std::uint8_t>(static_cast<unsigned>(value) + 1);
    }
    void write_target(OctetWriter& out) const {
        constexpr std::uint8_t unresolved = 0xFE;
        const auto target = report.target.value_or(DeviceAddress{});
        out.u8(report.is_target_unknown ? unresolved : address_type(target, report.is_target_resolved));
        out.octets(target.octets);
    }
};

/// Event_Type of what legacy PDUs say; a scan response counts as one to ADV_IND.
[[nodiscard]] constexpr std::uint16_t legacy_event_type(AdvertisingPduType type) {
    switch (type) {
        case AdvertisingPduType::adv_direct_ind: return 0x15;
        case AdvertisingPduType::adv_scan_ind: return 0x12;
        case AdvertisingPduType::adv_nonconn_ind: return 0x10;
        case AdvertisingPduType::scan_rsp: return 0x1B;
        default: return 0x13;
    }
}

}  // namespace ble::ll::hci
