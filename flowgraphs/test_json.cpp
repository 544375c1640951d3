// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/test_json.hpp"

#include "flowgraphs/json_array.hpp"
#include "flowgraphs/json_object.hpp"

#include <cstdint>
#include <map>

namespace ble::flow {
namespace {

std::string figure_json(const phy::TestFigure& figure) {
    constexpr int decimals = 3;
    JsonObject json;
    json.text("name", figure.name);
    json.number("value", figure.value, decimals);
    if (!figure.unit.empty()) json.text("unit", figure.unit);
    if (figure.limits.least) json.number("least", *figure.limits.least, decimals);
    if (figure.limits.most) json.number("most", *figure.limits.most, decimals);
    json.text("verdict", name(figure.verdict));
    return json.take();
}

std::string place_json(int offset, double value, const std::map<int, double>& limits) {
    JsonObject json;
    json.number("mhz", std::int64_t{offset});
    json.number("value", value, 2);
    if (const auto limit = limits.find(offset); limit != limits.end()) json.number("most", limit->second, 1);
    return json.take();
}

std::string result_json(const phy::TestResult& result) {
    const auto& test_case = result.test_case;
    const bool is_stable = test_case.modulation_index == phy::ModulationIndexKind::stable;
    JsonObject json;
    json.text("case", test_case.name);
    json.text("title", title(test_case.subject));
    json.text("phy", name(test_case.phy));
    json.text("modulation_index", is_stable ? "stable" : "standard");
    json.number("packets", static_cast<std::int64_t>(result.packets));
    json.number("corrected", static_cast<std::int64_t>(result.corrected));
    json.text("verdict", name(result.verdict()));
    if (result.least_rate) json.number("least_rate_hz", result.least_rate->value, 0);
    json.raw("figures", json_array(result.figures, figure_json));
    if (result.by_offset.empty()) return json.take();
    json.raw("by_offset", json_array(result.by_offset, [&](const auto& place) {
                 return place_json(place.first, place.second, result.limits_by_offset);
             }));
    return json.take();
}

}  // namespace

std::string test_json(const TestRun& run) {
    JsonObject json;
    json.text("subject", run.subject);
    json.text("conditions", run.conditions);
    json.number("transmit_dbm", run.transmit_dbm, 1);
    json.text("verdict", name(run.verdict()));
    json.raw("cases", json_array(run.results, result_json));
    return json.take() + "\n";
}

}  // namespace ble::flow
