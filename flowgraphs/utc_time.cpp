// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/utc_time.hpp"

#include <chrono>
#include <fmt/format.h>

namespace ble::flow {

std::string utc_time(Instant instant, TimeDigits digits) {
    constexpr std::int64_t day = 86'400'000'000'000;
    const auto since_epoch = instant.time_since_epoch().count();
    // By remainders, not chrono's floor: that overflows on the first day of the range.
    const auto remainder = since_epoch % day;
    const auto in_day = remainder < 0 ? remainder + day : remainder;
    const auto days = since_epoch / day - (remainder < 0 ? 1 : 0);
    const std::chrono::year_month_day date{std::chrono::sys_days{std::chrono::days{days}}};
    const auto seconds = in_day / 1'000'000'000;
    const auto fraction = in_day % 1'000'000'000;
    const auto whole = fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}", static_cast<int>(date.year()),
                                   static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                                   seconds / 3600, seconds / 60 % 60, seconds % 60);
    return digits == TimeDigits::nanoseconds ? fmt::format("{}.{:09}Z", whole, fraction)
                                             : fmt::format("{}.{:06}Z", whole, fraction / 1000);
}

}  // namespace ble::flow
