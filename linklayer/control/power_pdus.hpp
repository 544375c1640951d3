// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/control_opcode.hpp"
#include "phy/octet_reader.hpp"
#include "phy/octet_writer.hpp"

namespace ble::ll {

/// LL_POWER_CONTROL_REQ: the sender would like the receiver to send louder or softer (Core 6.0, Vol 6 Part
/// B, 2.4.2.36).
struct PowerControlReq {
    static constexpr ControlOpcode opcode = ControlOpcode::power_control_req;

    std::uint8_t phy = 0;  ///< one bit: 1M, 2M, Coded S=8, Coded S=2
    std::int8_t delta_db = 0;
    std::int8_t tx_power_dbm = 0;

    [[nodiscard]] static PowerControlReq parse(OctetReader& reader) {
        return {.phy = reader.u8(),
                .delta_db = static_cast<std::int8_t>(reader.u8()),
                .tx_power_dbm = static_cast<std::int8_t>(reader.u8())};
    }
    void write(OctetWriter& writer) const {
        writer.u8(phy);
        writer.u8(static_cast<std::uint8_t>(delta_db));
        writer.u8(static_cast<std::uint8_t>(tx_power_dbm));
    }
    friend bool operator==(const PowerControlReq&, const PowerControlReq&) = default;
};

/// LL_POWER_CONTROL_RSP (Core 6.0, Vol 6 Part B, 2.4.2.37).
struct PowerControlRsp {
    static constexpr ControlOpcode opcode = ControlOpcode::power_control_rsp;

    std::uint8_t limits = 0;  ///< bit 0: at minimum, bit 1: at maximum
    std::int8_t delta_db = 0;
    std::int8_t tx_power_dbm = 0;
    std::uint8_t acceptable_reduction_db = 0;

    [[nodiscard]] static PowerControlRsp parse(OctetReader& reader) {
        return {.limits = reader.u8(),
                .delta_db = static_cast<std::int8_t>(reader.u8()),
                .tx_power_dbm = static_cast<std::int8_t>(reader.u8()),
                .acceptable_reduction_db = reader.u8()};
    }
    void write(OctetWriter& writer) const {
        writer.u8(limits);
        writer.u8(static_cast<std::uint8_t>(delta_db));
        writer.u8(static_cast<std::uint8_t>(tx_power_dbm));
        writer.u8(acceptable_reduction_db);
    }
    friend bool operator==(const PowerControlRsp&, const PowerControlRsp&) = default;
};

/// LL_POWER_CHANGE_IND (Core 6.0, Vol 6 Part B, 2.4.2.38).
struct PowerChangeInd {
    static constexpr ControlOpcode opcode = ControlOpcode::power_change_ind;

    std::uint8_t phy = 0;
    std::uint8_t limits = 0;
    std::int8_t delta_db = 0;
    std::int8_t tx_power_dbm = 0;

    [[nodiscard]] static PowerChangeInd parse(OctetReader& reader) {
        return {.phy = reader.u8(),
                .limits = reader.u8(),
                .delta_db = static_cast<std::int8_t>(reader.u8()),
                .tx_power_dbm = static_cast<std::int8_t>(reader.u8())};
    }
    void write(OctetWriter& writer) const {
        writer.u8(phy);
        writer.u8(limits);
        writer.u8(static_cast<std::uint8_t>(delta_db));
        writer.u8(static_cast<std::uint8_t>(tx_power_dbm));
    }
    friend bool operator==(const PowerChangeInd&, const PowerChangeInd&) = default;
};

}  // namespace ble::ll
