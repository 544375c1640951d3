// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace ble::flow {

/// Why a record of a capture is no LE packet that could be sent again.
enum class CaptureReject : std::uint8_t { cut_off, no_packet, too_short, wrong_length, bad_channel, bad_phy };

inline constexpr std::size_t capture_reject_count = 6;

/// For people, after a number: "3 that …".
[[nodiscard]] constexpr std::string_view reason(CaptureReject reject) {
    switch (reject) {
        case CaptureReject::cut_off: return "cut off by the sniffer's limit";
        case CaptureReject::no_packet: return "a sniffer's own messages";
        case CaptureReject::too_short: return "too short for a packet";
        case CaptureReject::wrong_length: return "of another length than their PDU header says";
        case CaptureReject::bad_channel: return "on a channel that does not exist";
        case CaptureReject::bad_phy: return "on a PHY that does not exist";
    }
    return "of another kind";
}

}  // namespace ble::flow
