// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/figure_text.hpp"
#include "flowgraphs/test_json.hpp"
#include "flowgraphs/test_svg.hpp"
#include "flowgraphs/test_table.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

using namespace ble;
using namespace ble::flow;
using namespace ble::phy;

namespace {

TestRun made_run() {
    TestResult emissions{.test_case = test_cases[0], .packets = 10};
    emissions.figures.push_back(judged("PTX at ±2 MHz", -15.25, "dBm", {.most = -20}));
    emissions.by_offset = {{-2, -15.25}, {0, -0.5}};
    emissions.limits_by_offset = {{-2, -20}};
    TestResult modulation{.test_case = test_cases[1], .packets = 20};
    modulation.figures.push_back(judged("Δf1avg", 250.546, "kHz", {225, 275}));
    modulation.figures.push_back({"Δf2avg", 214.5, "kHz"});
    return {.subject = "a <device>",
            .conditions = "4 MS/s",
            .transmit_dbm = 8,
            .results = {emissions, modulation}};
}

}  // namespace

TEST_CASE("A case fails by one figure, a run by one case") {
    auto run = made_run();
    CHECK(run.results[0].verdict() == Verdict::failed);
    CHECK(run.results[1].verdict() == Verdict::passed);
    CHECK(run.verdict() == Verdict::failed);
    run.results.erase(run.results.begin());
    CHECK(run.verdict() == Verdict::passed);
    run.results[0].figures.erase(run.results[0].figures.begin());
    CHECK(run.verdict() == Verdict::none);
    CHECK(test_table(run).find("No verdict") != std::string::npos);
    run.results.clear();
    CHECK(test_table(run).find("No case was done") != std::string::npos);
}

TEST_CASE("Figures read with their units and limits") {
    CHECK(value_text(judged("", -0.004, "kHz", {})) == "0.00 kHz");
    CHECK(value_text(judged("", -65.94, "dBm", {})) == "−65.9 dBm");
    CHECK(value_text(judged("", 3, "", {})) == "3");
    CHECK(limits_text(judged("", 0, "", {247.5, 252.5})) == "247.5 to 252.5");
    CHECK(limits_text(judged("", 0, "", {.most = -20})) == "≤ −20");
    CHECK(limits_text(judged("", 0, "", {.least = 99.9})) == "≥ 99.9");
    CHECK(limits_text(judged("", 0, "", {})).empty());
}

TEST_CASE("The JSON of a test run has every figure") {
    const auto json = nlohmann::json::parse(test_json(made_run()));
    CHECK(json["subject"] == "a <device>");
    CHECK(json["verdict"] == "fail");
    CHECK(json["transmit_dbm"] == 8);
    const auto& emissions = json["cases"][0];
    CHECK(emissions["case"] == "TRM/BV-03");
    CHECK(emissions["by_offset"][0]["mhz"] == -2);
    CHECK(emissions["by_offset"][0]["most"] == -20);
    CHECK_FALSE(emissions["by_offset"][1].contains("most"));
    const auto& figures = json["cases"][1]["figures"];
    REQUIRE(figures.size() == 2);
    CHECK(figures[0]["value"] == Approx(250.546));
    CHECK(figures[0]["least"] == 225);
    CHECK(figures[0]["verdict"] == "pass");
    CHECK(figures[1]["verdict"] == "none");
    CHECK_FALSE(figures[1].contains("most"));
}

TEST_CASE("Packets that the CRC chose bits for are marked in every report") {
    auto run = made_run();
    CHECK(test_table(run).find("corrected") == std::string::npos);
    run.results[1].corrected = 3;
    CHECK(test_table(run).find("20 packets (3 corrected): pass") != std::string::npos);
    CHECK(test_svg(run).find("20 packets (3 corrected)") != std::string::npos);
    const auto json = nlohmann::json::parse(test_json(run));
    CHECK(json["cases"][0]["corrected"] == 0);
    CHECK(json["cases"][1]["corrected"] == 3);
}

TEST_CASE("A case without figures says why in every report") {
    const TestRun run{.results = {{.test_case = test_cases[0], .packets = 1, .least_rate = Hertz{5e6}}}};
    CHECK(test_table(run).find("\n  too narrow: it takes a recording of 5 MS/s") != std::string::npos);
    CHECK(test_table(run).find("\nNo verdict: the recording is too narrow.\n") != std::string::npos);
    CHECK(test_svg(run).find("too narrow") != std::string::npos);
    CHECK(nlohmann::json::parse(test_json(run))["cases"][0]["least_rate_hz"] == 5'000'000);
}

TEST_CASE("The SVG of a test run names its cases, whatever the recording is called") {
    const auto svg = test_svg(made_run());
    CHECK(svg.find("TRM/BV-05") != std::string::npos);
    CHECK(svg.find("a &lt;device&gt;") != std::string::npos);
}
