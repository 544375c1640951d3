// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/test_table.hpp"

#include "flowgraphs/figure_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

namespace ble::flow {
namespace {

std::string verdict_text(phy::Verdict verdict) {
    return verdict == phy::Verdict::none ? "-" : std::string{name(verdict)};
}

std::size_t failed_cases(const TestRun& run) {
    return static_cast<std::size_t>(std::ranges::count_if(
        run.results, [](const auto& result) { return result.verdict() == phy::Verdict::failed; }));
}

}  // namespace

std::string test_table(const TestRun& run) {
    std::string text = fmt::format("{}: {}\n", run.subject, run.conditions);
    const auto out = std::back_inserter(text);
    for (const auto& result : run.results) {
        fmt::format_to(out, "\n{}  {}; {}: {}\n", result.test_case.name, case_text(result.test_case),
                       packets_text(result), verdict_text(result.verdict()));
        if (result.least_rate) fmt::format_to(out, "  {}\n", remark_text(result));
        for (const auto& figure : result.figures) {
            fmt::format_to(out, "  {:<32} {:>13}   {:<14} {}\n", figure.name, value_text(figure),
                           limits_text(figure), verdict_text(figure.verdict));
        }
    }
    const auto failed = failed_cases(run);
    if (run.results.empty()) {
        text += "\nNo case was done.\n";
    } else if (run.verdict() == phy::Verdict::none) {
        const auto is_narrow = [](const auto& result) { return result.least_rate.has_value(); };
        text += std::ranges::all_of(run.results, is_narrow)
                    ? "\nNo verdict: the recording is too narrow.\n"
                    : "\nNo verdict: these are not the test packets that the cases prescribe.\n";
    } else if (failed == 0) {
        text += "\nNo case failed.\n";
    } else {
        fmt::format_to(out, "\n{} of {} cases failed.\n", failed, run.results.size());
    }
    return text;
}

}  // namespace ble::flow
