// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/control_opcode.hpp"
#include "linklayer/phy_set.hpp"
#include "phy/octet_reader.hpp"
#include "phy/octet_writer.hpp"

namespace ble::ll {

/// LL_PHY_REQ and LL_PHY_RSP: the PHYs that the sender would like to send and receive with (Core 6.0, Vol 6
/// Part B, 2.4.2.22).
template <ControlOpcode code>
struct PhyPreferencePdu {
    static constexpr ControlOpcode opcode = code;

    PhySet transmit{};
    PhySet receive{};

    [[nodiscard]] static PhyPreferencePdu parse(OctetReader& reader) {
        return {.transmit = {reader.u8()}, .receive = {reader.u8()}};
    }
    void write(OctetWriter& writer) const {
        writer.u8(transmit.bits);
        writer.u8(receive.bits);
    }
    friend bool operator==(const PhyPreferencePdu&, const PhyPreferencePdu&) = default;
};

using PhyReq = PhyPreferencePdu<ControlOpcode::phy_req>;
using PhyRsp = PhyPreferencePdu<ControlOpcode::phy_rsp>;

/// LL_PHY_UPDATE_IND: the PHY of each direction from an instant on; none: as it is (Core 6.0, Vol 6 Part
/// B, 2.4.2.24).
struct PhyUpdateInd {
    static constexpr ControlOpcode opcode = ControlOpcode::phy_update_ind;

    PhySet central_to_peripheral{};
    PhySet peripheral_to_central{};
    std::uint16_t instant = 0;

    [[nodiscard]] static PhyUpdateInd parse(OctetReader& reader) {
        return {.central_to_peripheral = {reader.u8()},
                .peripheral_to_central = {reader.u8()},
                .instant = reader.u16()};
    }
    void write(OctetWriter& writer) const {
        writer.u8(central_to_peripheral.bits);
        writer.u8(peripheral_to_central.bits);
        writer.u16(instant);
    }
    friend bool operator==(const PhyUpdateInd&, const PhyUpdateInd&) = default;
};

}  // namespace ble::ll
