// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/hci/event_code.hpp"
#include "linklayer/hci/events/link_events.hpp"

namespace ble::ll::hci {

/// Core 6.0, Vol 4 Part E, 7.7.65.32.
struct LePathLossThreshold {
    static constexpr auto subevent = LeSubevent::path_loss_threshold;
    PathLossCrossed event{};
    void write(OctetWriter& out) const {
        out.u16(static_cast<std::uint16_t>(event.handle));
        out.u8(event.loss_db);
        out.u8(static_cast<std::uint8_t>(event.zone));
    }
};

/// Core 6.0, Vol 4 Part E, 7.7.65.33.
struct LeTransmitPowerReporting {
    static constexpr auto subevent = LeSubevent::transmit_power_reporting;
    PowerReported event{};
    void write(OctetWriter& out) const {
        write_status(out, event.status, event.handle);
        out.u8(static_cast<std::uint8_t>(event.reason));
        out.u8(static_cast<std::uint8_t>(static_cast<unsigned>(event.phy) + 1));
        out.u8(static_cast<std::uint8_t>(event.level.dbm));
        out.u8(event.level.limits);
        out.u8(static_cast<std::uint8_t>(event.delta_db));
    }
};

}  // namespace ble::ll::hci
