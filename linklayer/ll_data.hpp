// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/channel_map.hpp"
#include "linklayer/channel_selection.hpp"
#include "linklayer/reject.hpp"
#include "linklayer/sleep_clock_accuracy.hpp"
#include "phy/access_address.hpp"
#include "phy/crc24.hpp"
#include "phy/octet_reader.hpp"
#include "phy/octet_writer.hpp"
#include "phy/radio_clock.hpp"

#include <cstdint>
#include <optional>

namespace ble::ll {

/// The connection parameters in CONNECT_IND (Core 6.0, Vol 6 Part B, 2.3.3.1).
///
///     octets  4   3        1        2          2         2        2        5    5 bits  3 bits
///             AA  CRCInit  WinSize  WinOffset  Interval  Latency  Timeout  ChM  Hop     SCA
struct LlData {
    static constexpr Duration window_unit = std::chrono::microseconds{1250};
    static constexpr Duration interval_unit = std::chrono::microseconds{1250};
    static constexpr Duration timeout_unit = std::chrono::milliseconds{10};

    AccessAddress access_address{};
    CrcInit crc_init{};
    Duration transmit_window_size{};
    Duration transmit_window_offset{};
    Duration interval{};
    std::uint16_t latency = 0;  ///< connection events that the peripheral may sleep through
    Duration supervision_timeout{};
    ChannelMap channel_map{};
    std::uint8_t hop_increment = 0;  ///< used by channel selection algorithm 1 only
    SleepClockAccuracy sleep_clock_accuracy = SleepClockAccuracy::ppm_500;

    [[nodiscard]] static LlData parse(OctetReader& reader);
    void write(OctetWriter& writer) const;

    /// The first parameter outside its range (Core 6.0, Vol 6 Part B, 4.5.1 to 4.5.3). The access
    /// address is not judged: its rules bind the initiator, and the link works without them.
    [[nodiscard]] std::optional<Reject> fault(ChannelSelection selection) const;

    friend bool operator==(const LlData&, const LlData&) = default;
};

}  // namespace ble::ll
