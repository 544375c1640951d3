// SPDX-License-Identifier: Apache-2.0
#include "benchmarks/interference.hpp"
#include "benchmarks/sensitivity_plots.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace ble;
using namespace ble::benchmarks;

namespace {

/// Curves as a measurement of these groups, or of everything, would bring them.
std::vector<Curve> made_curves(const std::vector<std::string>& groups = {}) {
    std::vector<Curve> curves;
    for (const auto& scenario : all_scenarios()) {
        if (!groups.empty() && std::ranges::count(groups, scenario.group) == 0) continue;
        Curve curve{.scenario = scenario};
        for (const double ebn0_db : scenario.ebn0_db)
            curve.points.push_back({ebn0_db, {.sent = 100, .received = 69}});
        curves.push_back(std::move(curve));
    }
    return curves;
}

std::size_t count(const std::string& text, std::string_view part) {
    std::size_t found = 0;
    for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++found;
    return found;
}

}  // namespace

TEST_CASE("Every PHY, long packets, the list and the impairments have their curves in a plot") {
    const auto plots = sensitivity_plots(made_curves());
    REQUIRE(plots.size() == 4);
    std::string all;
    for (const auto& plot : plots) {
        CHECK(plot.file.starts_with("sensitivity"));
        const auto svg = plot.svg();
        CHECK(svg.starts_with("<svg "));
        CHECK(svg.ends_with("</svg>\n"));
        CHECK(svg.size() < 60'000);
        all += svg;
    }
    for (const auto* name :
         {">8-bit 96 MS/s at 2441 MHz, 40 channels<", ">LE 1M<", ">LE 2M<", ">LE 2M, dirty transmitter<",
          ">LE 1M, 255 octets<", ">LE 1M, list 16<", ">LE 1M, dirty transmitter, list 16<", ">S=8<", ">S=2<",
          ">S=8, dirty transmitter<", ">none<", ">multipath, 100 ns rms<"}) {
        CAPTURE(name);
        CHECK(count(all, name) == 1);
    }
    CHECK(all.find("dBFS<") == std::string::npos);  // levels have no plot
}

TEST_CASE("A plot is drawn where all was measured that belongs to it") {
    CHECK(sensitivity_plots(made_curves({"float4"})).empty());
    const auto plots = sensitivity_plots(made_curves({"coded-s8", "coded-s2"}));
    REQUIRE(plots.size() == 1);
    CHECK(plots[0].file == "sensitivity-coded.svg");
    // Beside two goals each of S=8 and S=2, one in the legend.
    CHECK(count(plots[0].svg(), "l6 6l-6 6l-6 -6z") == 5);
}

TEST_CASE("C/I is told by the interferer's offset, the worse side of it") {
    phy::TestResult result{.test_case = phy::test_cases[11]};
    result.by_offset = {{-2, -40}, {-1, -6.2}, {0, 3.5}, {1, -7.1}, {2, -41}};
    result.limits_by_offset = {{-2, -17}, {-1, 15}, {0, 21}, {1, 15}, {2, -17}};
    const std::vector results{result};
    const auto table = interference_table(results);
    CHECK(table.find("3.5 (21)") != std::string::npos);
    CHECK(table.find("-6.2 (15)") != std::string::npos);
    CHECK(table.find("-40.0 (-17)") != std::string::npos);
    const auto svg = interference_svg(results);
    CHECK(svg.find(">LE 1M<") != std::string::npos);
    CHECK(svg.find("asked for") != std::string::npos);
}
