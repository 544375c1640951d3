// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace ble::ll {

/// Why octets from the air are not the PDU that their header claims: data to be counted, never an
/// assertion.
enum class Reject : std::uint8_t {
    too_short,
    too_long,
    reserved_type,
    reserved_mode,
    reserved_llid,
    reserved_phy,
    bad_extended_header,
    bad_channel,
    bad_window,
    bad_interval,
    bad_latency,
    bad_timeout,
    bad_hop,
    bad_channel_map,
};

inline constexpr std::size_t reject_count = 14;
static_assert(static_cast<std::size_t>(Reject::bad_channel_map) + 1 == reject_count);

[[nodiscard]] std::string_view name(Reject reason);

}  // namespace ble::ll
