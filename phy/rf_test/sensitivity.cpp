// SPDX-License-Identifier: Apache-2.0
#include "phy/rf_test/sensitivity.hpp"

#include "phy/rf_test/error_threshold.hpp"

#include <string>

namespace ble::phy {
namespace {

constexpr int reference_dbm(PhyMode phy) {
    switch (phy) {
        case PhyMode::le_1m:
        case PhyMode::le_2m: return -70;
        case PhyMode::le_coded_s2: return -75;
        case PhyMode::le_coded_s8: return -82;
    }
    return -70;
}

}  // namespace

TestResult test_sensitivity(const TestCase& test_case, const ReceiverTestEffort& effort) {
    const int reference = reference_dbm(test_case.phy);
    auto link = effort.link_for(test_case);
    link.wanted = WantedSignal::dirty;
    link.wanted_dbm = reference;
    const auto tally = run(link);
    TestResult result{.test_case = test_case, .packets = tally.sent, .corrected = tally.corrected};
    result.figures.push_back(judged("PER at −" + std::to_string(-reference) + " dBm", tally.error_percent(),
                                    "%", {.most = greatest_error_percent(effort.octets)}));
    if (effort.is_stopped()) return result;

    link.packets = effort.packets_in_search();
    const auto at = [&](double dbm) {
        link.wanted_dbm = dbm;
        return link;
    };
    // No receiver works below −10 dB in 1 MHz: −124 dBm and the noise figure.
    const double hopeless = -124 + effort.noise_figure_db;
    const double dbm = find_error_threshold({.bad = hopeless, .good = hopeless + 32}, at);
    result.figures.push_back({"sensitivity", dbm, "dBm", {.most = double(reference)}});
    return result;
}

}  // namespace ble::phy
