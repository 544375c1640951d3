// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/figure_text.hpp"

#include "flowgraphs/packet_text.hpp"
#include "flowgraphs/packets_text.hpp"
#include "flowgraphs/plot_frame.hpp"

#include <fmt/format.h>

#include <cmath>

namespace ble::flow {
namespace {

int digits_of(const phy::TestFigure& figure) {
    if (figure.unit == "kHz" || figure.unit == "%") return 2;
    return figure.unit.empty() ? 3 : 1;
}

std::string limit_text(double limit) {
    return (limit < 0 ? "−" : "") + fmt::format("{:.4g}", std::abs(limit));
}

}  // namespace

std::string value_text(const phy::TestFigure& figure) {
    const bool is_count = figure.unit.empty() && figure.value == static_cast<int>(figure.value);
    const auto number = signed_number(figure.value, is_count ? 0 : digits_of(figure));
    return figure.unit.empty() ? number : number + " " + std::string{figure.unit};
}

std::string limits_text(const phy::TestFigure& figure) {
    const auto& [least, most] = figure.limits;
    if (least && most) return limit_text(*least) + " to " + limit_text(*most);
    if (least) return "≥ " + limit_text(*least);
    return most ? "≤ " + limit_text(*most) : "";
}

std::string packets_text(const phy::TestResult& result) {
    const auto corrected = result.corrected > 0 ? fmt::format(" ({} corrected)", result.corrected) : "";
    return packets_text(result.packets) + corrected;
}

std::string remark_text(const phy::TestResult& result) {
    if (!result.least_rate) return {};
    return fmt::format("too narrow: it takes a recording of {:g} MS/s or more to see where limits begin",
                       result.least_rate->value / 1e6);
}

std::string list_text(std::size_t list) { return list > 1 ? fmt::format(", list {}", list) : ""; }

std::string case_text(const phy::TestCase& test_case) {
    const bool is_stable = test_case.modulation_index == phy::ModulationIndexKind::stable;
    return fmt::format("{}, {}{}", title(test_case.subject), phy_text(test_case.phy),
                       is_stable ? ", stable modulation index" : "");
}

}  // namespace ble::flow
