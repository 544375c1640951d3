// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/test_run.hpp"

#include <algorithm>

namespace ble::flow {

phy::Verdict TestRun::verdict() const {
    const auto has = [this](phy::Verdict verdict) {
        return std::ranges::any_of(results, [=](const auto& result) { return result.verdict() == verdict; });
    };
    if (has(phy::Verdict::failed)) return phy::Verdict::failed;
    return has(phy::Verdict::passed) ? phy::Verdict::passed : phy::Verdict::none;
}

}  // namespace ble::flow
