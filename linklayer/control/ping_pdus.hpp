// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/control/bare_pdu.hpp"

namespace ble::ll {

/// LL_PING_REQ and LL_PING_RSP: proof of a peer that holds the key (Core 6.0, Vol 6 Part B, 2.4.2.19 and 20).
using PingReq = BarePdu<ControlOpcode::ping_req>;
using PingRsp = BarePdu<ControlOpcode::ping_rsp>;

}  // namespace ble::ll
