// SPDX-License-Identifier: Apache-2.0
#include "sdr/sigmf_datetime.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace ble::sdr {
namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::nanoseconds;
using std::chrono::seconds;

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Takes fixed-width numbers and separators off the front of a text; one failure fails the rest.
struct Cursor {
    std::string_view rest;
    bool good = true;

    int number(std::size_t digits) {
        good = good && rest.size() >= digits && std::all_of(rest.begin(), rest.begin() + digits, is_digit);
        if (!good) return 0;
        int value = 0;
        for (const char c : rest.substr(0, digits)) value = 10 * value + (c - '0');
        rest.remove_prefix(digits);
        return value;
    }

    void expect(std::string_view any_of) {
        good = good && !rest.empty() && any_of.find(rest.front()) != std::string_view::npos;
        if (good) rest.remove_prefix(1);
    }

    nanoseconds fraction() {
        if (!good || rest.empty() || rest.front() != '.') return {};
        rest.remove_prefix(1);
        good = !rest.empty() && is_digit(rest.front());
        std::int64_t value = 0;
        for (std::int64_t weight = 100'000'000; !rest.empty() && is_digit(rest.front()); weight /= 10) {
            value += weight * (rest.front() - '0');
            rest.remove_prefix(1);
        }
        return nanoseconds{value};
    }

    [[nodiscard]] bool at_utc_suffix() const {
        return good && (rest == "Z" || rest == "z" || rest == "+00:00");
    }
};

}  // namespace

std::optional<Instant> parse_sigmf_datetime(std::string_view text) {
    Cursor cursor{text};
    const std::chrono::year year{cursor.number(4)};
    cursor.expect("-");
    const std::chrono::month month{static_cast<unsigned>(cursor.number(2))};
    cursor.expect("-");
    const std::chrono::day day{static_cast<unsigned>(cursor.number(2))};
    cursor.expect("Tt");
    const int hour = cursor.number(2);
    cursor.expect(":");
    const int minute = cursor.number(2);
    cursor.expect(":");
    const int second = cursor.number(2);
    const auto fraction = cursor.fraction();

    const std::chrono::year_month_day date{year, month, day};
    if (!cursor.at_utc_suffix() || !date.ok() || hour > 23 || minute > 59 || second > 60) return std::nullopt;
    if (year < std::chrono::year{1950} || year > std::chrono::year{2199}) return std::nullopt;
    const auto midnight = std::chrono::sys_days{date}.time_since_epoch();
    return Instant{midnight + hours{hour} + minutes{minute} + seconds{second} + fraction};
}

std::string write_sigmf_datetime(Instant instant) {
    const std::chrono::sys_time<nanoseconds> time{instant.time_since_epoch()};
    const auto midnight = std::chrono::floor<days>(time);
    const std::chrono::year_month_day date{midnight};
    const std::chrono::hh_mm_ss clock{time - midnight};
    return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}.{:09}Z", static_cast<int>(date.year()),
                       static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                       clock.hours().count(), clock.minutes().count(), clock.seconds().count(),
                       clock.subseconds().count());
}

}  // namespace ble::sdr
