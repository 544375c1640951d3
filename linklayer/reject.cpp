// SPDX-License-Identifier: Apache-2.0
#include "linklayer/reject.hpp"

namespace ble::ll {

std::string_view name(Reject reason) {
    switch (reason) {
        case Reject::too_short: return "too short";
        case Reject::too_long: return "too long";
        case Reject::reserved_type: return "reserved PDU type";
        case Reject::reserved_mode: return "reserved advertising mode";
        case Reject::reserved_llid: return "reserved LLID";
        case Reject::reserved_phy: return "reserved PHY";
        case Reject::bad_extended_header: return "extended header too short for its flags";
        case Reject::bad_channel: return "channel out of range";
        case Reject::bad_window: return "transmit window out of range";
        case Reject::bad_interval: return "interval out of range";
        case Reject::bad_latency: return "latency out of range";
        case Reject::bad_timeout: return "supervision timeout out of range";
        case Reject::bad_hop: return "hop increment out of range";
        case Reject::bad_channel_map: return "fewer than two used channels";
    }
    return "unknown";
}

}  // namespace ble::ll
