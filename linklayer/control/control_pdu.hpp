// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/control/channel_map_ind.hpp"
#include "linklayer/control/channel_reporting_pdus.hpp"
#include "linklayer/control/clock_accuracy_pdus.hpp"
#include "linklayer/control/connection_param_pdus.hpp"
#include "linklayer/control/connection_update_ind.hpp"
#include "linklayer/control/encryption_pdus.hpp"
#include "linklayer/control/feature_pdus.hpp"
#include "linklayer/control/frame_space_pdus.hpp"
#include "linklayer/control/length_pdus.hpp"
#include "linklayer/control/periodic_sync_ind.hpp"
#include "linklayer/control/phy_pdus.hpp"
#include "linklayer/control/ping_pdus.hpp"
#include "linklayer/control/power_pdus.hpp"
#include "linklayer/control/rejection_pdus.hpp"
#include "linklayer/control/subrate_pdus.hpp"
#include "linklayer/control/terminate_ind.hpp"
#include "linklayer/control/version_ind.hpp"
#include "linklayer/reject.hpp"
#include "phy/octet_span.hpp"

#include <cstdint>
#include <tl/expected.hpp>
#include <variant>
#include <vector>

namespace ble::ll {

/// The payload of a control PDU, opcode and CtrData, not encrypted (Core 6.0, Vol 6 Part B, 2.4.2).
using ControlPdu =
    std::variant<ConnectionUpdateInd, ChannelMapInd, TerminateInd, EncReq, EncRsp, StartEncReq, StartEncRsp,
                 UnknownRsp, FeatureReq, FeatureRsp, PauseEncReq, PauseEncRsp, VersionInd, RejectInd,
                 PeripheralFeatureReq, ConnectionParamReq, ConnectionParamRsp, RejectExtInd, PingReq, PingRsp,
                 LengthReq, LengthRsp, PhyReq, PhyRsp, PhyUpdateInd, MinUsedChannelsInd, PeriodicSyncInd,
                 ClockAccuracyReq, ClockAccuracyRsp, PowerControlReq, PowerControlRsp, PowerChangeInd,
                 SubrateReq, SubrateInd, ChannelReportingInd, ChannelStatusInd, FeatureExtReq, FeatureExtRsp,
                 FrameSpaceReq, FrameSpaceRsp>;

/// Rejects an opcode that has no type here (`reserved_type`) and every wrong length.
[[nodiscard]] tl::expected<ControlPdu, Reject> parse_control_pdu(OctetSpan payload);
[[nodiscard]] std::vector<std::uint8_t> write(const ControlPdu& pdu);

[[nodiscard]] inline ControlOpcode opcode_of(const ControlPdu& pdu) {
    return std::visit([](const auto& value) { return value.opcode; }, pdu);
}

}  // namespace ble::ll
