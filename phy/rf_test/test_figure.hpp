// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/rf_test/verdict.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace ble::phy {

/// What a figure must lie between, both ends included.
struct FigureLimits {
    std::optional<double> least{};
    std::optional<double> most{};

    [[nodiscard]] constexpr bool hold(double value) const {
        return (!least || value >= *least) && (!most || value <= *most);
    }
};

static_assert(FigureLimits{.least = 225, .most = 275}.hold(250) && !FigureLimits{.most = 50}.hold(51));

/// One figure of a test case of the Bluetooth RF-PHY test suite: what was measured, and what is allowed.
struct TestFigure {
    std::string name{};  ///< in the suite's symbols, in UTF-8
    double value = 0;
    std::string_view unit{};
    FigureLimits limits{};
    Verdict verdict = Verdict::none;
};

/// A figure with the verdict that its limits give.
[[nodiscard]] inline TestFigure judged(std::string name, double value, std::string_view unit,
                                       const FigureLimits& limits) {
    return {std::move(name), value, unit, limits, limits.hold(value) ? Verdict::passed : Verdict::failed};
}

}  // namespace ble::phy
