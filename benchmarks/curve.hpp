// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "benchmarks/error_rate.hpp"
#include "benchmarks/reference_modem.hpp"
#include "benchmarks/scenario.hpp"
#include "benchmarks/tally.hpp"

#include <cstddef>
#include <vector>

namespace ble::benchmarks {

/// What was measured of a scenario.
struct Curve {
    struct Point {
        double ebn0_db = 0;
        Tally tally{};
    };

    Scenario scenario{};
    std::vector<ReferenceModem> references{};
    std::vector<Point> points{};  ///< in order of Eb/N0

    [[nodiscard]] std::vector<ErrorRate> error_rates() const;
    [[nodiscard]] std::vector<ErrorRate> error_rates_of_reference(std::size_t reference) const;
};

}  // namespace ble::benchmarks
