// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/control_opcode.hpp"
#include "phy/octet_reader.hpp"
#include "phy/octet_writer.hpp"

namespace ble::ll {

/// LL_SUBRATE_REQ: a peripheral would like only every n-th event used (Core 6.0, Vol 6 Part B, 2.4.2.39).
struct SubrateReq {
    static constexpr ControlOpcode opcode = ControlOpcode::subrate_req;

    std::uint16_t factor_min = 1;
    std::uint16_t factor_max = 1;
    std::uint16_t max_latency = 0;
    std::uint16_t continuation_number = 0;
    std::uint16_t timeout = 0;

    [[nodiscard]] static SubrateReq parse(OctetReader& reader) {
        return {.factor_min = reader.u16(),
                .factor_max = reader.u16(),
                .max_latency = reader.u16(),
                .continuation_number = reader.u16(),
                .timeout = reader.u16()};
    }
    void write(OctetWriter& writer) const {
        for (const auto field : {factor_min, factor_max, max_latency, continuation_number, timeout}) {
            writer.u16(field);
        }
    }
    friend bool operator==(const SubrateReq&, const SubrateReq&) = default;
};

/// LL_SUBRATE_IND: the central's decision (Core 6.0, Vol 6 Part B, 2.4.2.40).
struct SubrateInd {
    static constexpr ControlOpcode opcode = ControlOpcode::subrate_ind;

    std::uint16_t factor = 1;
    std::uint16_t base_event = 0;
    std::uint16_t latency = 0;
    std::uint16_t continuation_number = 0;
    std::uint16_t timeout = 0;

    [[nodiscard]] static SubrateInd parse(OctetReader& reader) {
        return {.factor = reader.u16(),
                .base_event = reader.u16(),
                .latency = reader.u16(),
                .continuation_number = reader.u16(),
                .timeout = reader.u16()};
    }
    void write(OctetWriter& writer) const {
        for (const auto field : {factor, base_event, latency, continuation_number, timeout})
            writer.u16(field);
    }
    friend bool operator==(const SubrateInd&, const SubrateInd&) = default;
};

}  // namespace ble::ll
