// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/radio_clock.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace ble::sdr {

/// The instants that recordings may have, 1950 to 2199: far enough inside the range of `Instant`
/// that neither adding the length of a recording nor a difference of two overflows.
inline constexpr Instant earliest_datetime{std::chrono::seconds{-631'152'000}};
inline constexpr Instant latest_datetime{std::chrono::seconds{7'258'118'400}};

/// Parses the `core:datetime` of SigMF, "2026-11-22T10:00:00.123456789Z": any number of fraction
/// digits (cut after the nanosecond), UTC as `Z` or `+00:00`; second 60 is the next minute's 0.
[[nodiscard]] std::optional<Instant> parse_sigmf_datetime(std::string_view text);

/// Nine fraction digits, always.
[[nodiscard]] std::string write_sigmf_datetime(Instant instant);

}  // namespace ble::sdr
