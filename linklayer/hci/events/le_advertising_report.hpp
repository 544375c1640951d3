// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/events/advertising_report.hpp"
#include "linklayer/hci/event_code.hpp"
#include "phy/octet_writer.hpp"

namespace ble::ll::hci {

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
        out.u8(static_cast<std::uint8_t>(report.advertiser.type));
        out.octets(report.advertiser.octets);
        out.u8(static_cast<std::uint8_t>(report.data.size()));
        out.octets(report.data);
        out.u8(static_cast<std::uint8_t>(report.rssi_dbm));
    }
};

}  // namespace ble::ll::hci
