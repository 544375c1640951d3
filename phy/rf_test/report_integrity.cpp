// SPDX-License-Identifier: Apache-2.0
#include "phy/rf_test/report_integrity.hpp"

#include "phy/impairments/xoshiro256.hpp"
#include "phy/rf_test/error_threshold.hpp"

namespace ble::phy {

TestResult test_report_integrity(const TestCase& test_case, const ReceiverTestEffort& effort) {
    constexpr double level_dbm = -30;
    constexpr std::size_t least = 100;
    auto link = effort.link_for(test_case);
    link.wanted_dbm = level_dbm;
    link.crcs = SentCrcs::every_other_wrong;
    if (effort.packets > least) {
        link.packets = least + Xoshiro256{effort.seed}() % (effort.packets - least + 1);
    }
    link.packets -= link.packets % 2;  // as many wrong ones as right ones
    const auto tally = run(link);
    // Of the right half, as many may be lost as at the sensitivity limit.
    const FigureLimits limits{.least = 50, .most = 50 + greatest_error_percent(effort.octets) / 2};
    TestResult result{.test_case = test_case, .packets = tally.sent, .corrected = tally.corrected};
    result.figures.push_back(judged("PER at −30 dBm", tally.error_percent(), "%", limits));
    return result;
}

}  // namespace ble::phy
