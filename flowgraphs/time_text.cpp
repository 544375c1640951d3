// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/time_text.hpp"

#include "flowgraphs/utc_time.hpp"

#include <chrono>
#include <fmt/format.h>

namespace ble::flow {

std::string time_text(Instant instant) {
    constexpr Instant year_1971{std::chrono::seconds{31'536'000}};
    const auto nanoseconds = instant.time_since_epoch().count();
    if (instant >= year_1971 || nanoseconds < 0) return utc_time(instant, TimeDigits::microseconds);
    return fmt::format("{}.{:06} s", nanoseconds / 1'000'000'000, nanoseconds / 1000 % 1'000'000);
}

}  // namespace ble::flow
