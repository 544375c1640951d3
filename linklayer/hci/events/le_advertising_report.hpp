// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/events/advertising_report.hpp"
#include "linklayer/hci/event_code.hpp"
#include "phy/octet_writer.hpp"

namespace ble::ll::hci {

/// The type of an address in events; 2 and 3: an identity that was resolved.
[[nodiscard]] constexpr std::uint8_t address_type(const DeviceAddress& address, bool is_resolved) {
    return static_cast<std::uint8_t>(static_cast<unsigned>(address.type) + (is_resolved ? 2U : 0U));
}

/// One advertisement or scan response (Core 6.0, Vol 4 Part E, 7.7.65.2).
struct LeAdvertisingReport {
    static constexpr auto subevent = LeSubevent::advertising_report;
    const AdvertisingReport& report;

    [[nodiscard]] std::uint8_t event_type() const {
        switch (report.type) {
            case AdvertisingPduType::adv_direct_ind: return 1;
            case AdvertisingPduType::adv_scan_ind: return 2;
            case AdvertisingPduType::adv_nonconn_ind: return 3;
            case AdvertisingPduType::scan_rsp: return 4;
            default: return 0;
        }
    }
    void write(OctetWriter& out) const {
        constexpr std::uint8_t one = 1;
        out.u8(one);
        out.u8(event_type());
        out.u8(address_type(report.advertiser, report.is_resolved));
        out.octets(report.advertiser.octets);
        out.u8(static_cast<std::uint8_t>(report.data.size()));
        out.octets(report.data);
        out.u8(static_cast<std::uint8_t>(report.rssi_dbm));
    }
};

/// One directed advertisement whose target, a resolvable private address, cannot be resolved (Core 6.0, Vol 4
/// Part E, 7.7.65.11).
struct LeDirectedAdvertisingReport {
    static constexpr auto subevent = LeSubevent::directed_advertising_report;
    const AdvertisingReport& report;

    void write(OctetWriter& out) const {
        constexpr std::uint8_t one = 1, directed = 1;
        out.u8(one);
        out.u8(directed);
        out.u8(address_type(report.advertiser, report.is_resolved));
        out.octets(report.advertiser.octets);
        const auto target = report.target.value_or(DeviceAddress{});
        out.u8(static_cast<std::uint8_t>(target.type));
        out.octets(target.octets);
        out.u8(static_cast<std::uint8_t>(report.rssi_dbm));
    }
};

}  // namespace ble::ll::hci
