// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/hci/command_row.hpp"

namespace ble::ll::hci {

/// Controller and baseband commands (Core 6.0, Vol 4 Part E, 7.3).
using Reset = Bare<struct ResetTag>;
using ReadLeHostSupport = Bare<struct ReadLeHostSupportTag>;
using ReadAuthenticatedPayloadTimeout = OfConnection<struct ReadAuthenticatedPayloadTimeoutTag>;

struct SetEventMask {
    std::uint64_t mask = 0;
    [[nodiscard]] static SetEventMask parse(OctetReader& reader);
};

struct SetEventMaskPage2 {
    std::uint64_t mask = 0;
    [[nodiscard]] static SetEventMaskPage2 parse(OctetReader& reader);
};

struct WriteLeHostSupport {
    std::uint8_t supported = 0;
    std::uint8_t simultaneous = 0;
    [[nodiscard]] static WriteLeHostSupport parse(OctetReader& reader);
};

struct ReadTransmitPowerLevel {
    ConnectionHandle handle{};
    std::uint8_t type = 0;  ///< 0: current, 1: maximum
    [[nodiscard]] static ReadTransmitPowerLevel parse(OctetReader& reader);
};

struct WriteAuthenticatedPayloadTimeout {
    ConnectionHandle handle{};
    std::uint16_t timeout = 0;  ///< units of 10 ms
    [[nodiscard]] static WriteAuthenticatedPayloadTimeout parse(OctetReader& reader);
};

[[nodiscard]] std::span<const CommandRow> baseband_commands();

}  // namespace ble::ll::hci
