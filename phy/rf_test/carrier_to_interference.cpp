// SPDX-License-Identifier: Apache-2.0
#include "phy/rf_test/carrier_to_interference.hpp"

#include "phy/rf_test/error_threshold.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <string>

namespace ble::phy {
namespace {

constexpr double wanted_dbm = -67;
/// Places on either side of the wanted signal's that are tested, in the PHY's steps.
constexpr int places = 4;

/// From one place to the next, in megahertz.
constexpr int step_of(PhyMode phy) { return phy == PhyMode::le_2m ? 2 : 1; }

/// The least C/I that must be borne on the channel itself and one, two, and three or more steps away.
constexpr std::array<int, 4> limits_of(PhyMode phy) {
    switch (phy) {
        case PhyMode::le_1m:
        case PhyMode::le_2m: return {21, 15, -17, -27};
        case PhyMode::le_coded_s2: return {17, 11, -21, -31};
        case PhyMode::le_coded_s8: return {12, 6, -26, -36};
    }
    return {21, 15, -17, -27};
}

std::string signed_text(int value) {
    if (value == 0) return "0";
    return (value < 0 ? "−" : "+") + std::to_string(std::abs(value));
}

}  // namespace

TestResult test_carrier_to_interference(const TestCase& test_case, const ReceiverTestEffort& effort) {
    auto link = effort.link_for(test_case);
    link.wanted_dbm = wanted_dbm;
    TestResult result{.test_case = test_case, .packets = 0};
    for (int place = -places; place <= places && !effort.is_stopped(); ++place) {
        const int megahertz = place * step_of(test_case.phy);
        const auto limits = limits_of(test_case.phy);
        const int limit = limits[static_cast<std::size_t>(std::min(std::abs(place), 3))];
        const auto at = [&](double decibels) {
            link.interferer = TestInterferer{Hertz{megahertz * 1e6}, decibels};
            return link;
        };
        link.packets = effort.packets;
        const auto tally = run(at(limit));
        result.packets += tally.sent;
        result.corrected += tally.corrected;
        const auto where = " at " + signed_text(megahertz) + " MHz";
        result.figures.push_back(judged("PER" + where + ", C/I " + signed_text(limit) + " dB",
                                        tally.error_percent(), "%",
                                        {.most = greatest_error_percent(effort.octets)}));
        link.packets = effort.packets_in_search();
        constexpr double search_reach = 50;
        const double reached = find_error_threshold({.bad = limit - search_reach, .good = double(limit)}, at);
        result.figures.push_back({"C/I" + where, reached, "dB", {.most = double(limit)}});
        result.by_offset[megahertz] = reached;
        result.limits_by_offset[megahertz] = limit;
    }
    return result;
}

}  // namespace ble::phy
