// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/hertz.hpp"
#include "phy/rf_test/test_case.hpp"
#include "phy/rf_test/test_figure.hpp"

#include <algorithm>
#include <cstddef>
#include <map>
#include <optional>
#include <vector>

namespace ble::phy {

/// What one test case came to.
struct TestResult {
    TestCase test_case;
    std::size_t packets = 0;
    std::size_t corrected = 0;  ///< of these, whose bits the CRC chose among likely ones
    std::vector<TestFigure> figures{};
    /// There are no figures, as the packets' recording is too narrow: the lowest sample rate that gives some.
    std::optional<Hertz> least_rate{};
    /// By offset in megahertz: of in-band emissions dBm in 1 MHz, of C/I the dB that were reached.
    std::map<int, double> by_offset{};
    std::map<int, double> limits_by_offset{};  ///< the most that is allowed

    /// Failed if one figure failed, passed if one passed.
    [[nodiscard]] Verdict verdict() const {
        const auto has = [this](Verdict verdict) {
            return std::ranges::any_of(figures,
                                       [=](const auto& figure) { return figure.verdict == verdict; });
        };
        if (has(Verdict::failed)) return Verdict::failed;
        return has(Verdict::passed) ? Verdict::passed : Verdict::none;
    }
};

}  // namespace ble::phy
