// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/control_opcode.hpp"
#include "linklayer/sleep_clock_accuracy.hpp"
#include "phy/octet_reader.hpp"
#include "phy/octet_writer.hpp"

namespace ble::ll {

/// LL_CLOCK_ACCURACY_REQ and LL_CLOCK_ACCURACY_RSP (Core 6.0, Vol 6 Part B, 2.4.2.30 and 31).
template <ControlOpcode code>
struct ClockAccuracyPdu {
    static constexpr ControlOpcode opcode = code;

    SleepClockAccuracy accuracy = SleepClockAccuracy::ppm_500;

    [[nodiscard]] static ClockAccuracyPdu parse(OctetReader& reader) {
        return {.accuracy = static_cast<SleepClockAccuracy>(reader.u8() & 7)};
    }
    void write(OctetWriter& writer) const { writer.u8(static_cast<std::uint8_t>(accuracy)); }
    friend bool operator==(const ClockAccuracyPdu&, const ClockAccuracyPdu&) = default;
};

using ClockAccuracyReq = ClockAccuracyPdu<ControlOpcode::clock_accuracy_req>;
using ClockAccuracyRsp = ClockAccuracyPdu<ControlOpcode::clock_accuracy_rsp>;

}  // namespace ble::ll
