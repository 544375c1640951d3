// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/case_argument.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>
#include <string>

namespace ble::flow {

std::vector<phy::TestCase> parse_cases(std::string_view text) {
    std::string name{text};
    std::ranges::transform(name, name.begin(),
                           [](char c) { return c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c; });
    if (name.starts_with("RF-PHY/")) name.erase(0, 7);
    if (name.ends_with("-C")) name.resize(name.size() - 2);
    std::vector<phy::TestCase> cases;
    std::ranges::copy_if(phy::test_cases, std::back_inserter(cases), [&](const phy::TestCase& test_case) {
        return !name.empty() && test_case.name.starts_with(name);
    });
    if (!cases.empty()) return cases;
    throw std::invalid_argument{
        fmt::format("'{}' is no case that is measured: TRM/BV-03 to 14, RCV/BV-01 to 37, TRM, RCV", text)};
}

}  // namespace ble::flow
