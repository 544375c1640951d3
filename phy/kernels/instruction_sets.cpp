// SPDX-License-Identifier: Apache-2.0
#include "phy/kernels/instruction_sets.hpp"

#include <hwy/highway.h>

#include <cassert>

namespace ble::phy::kernels {

std::vector<std::string_view> instruction_sets() {
    std::vector<std::string_view> names;
    for (const auto target : hwy::SupportedAndGeneratedTargets()) names.push_back(hwy::TargetName(target));
    return names;
}

void use_instruction_set(std::string_view name) {
    for (const auto target : hwy::SupportedAndGeneratedTargets()) {
        if (name != hwy::TargetName(target)) continue;
        hwy::SetSupportedTargetsForTest(target);
        hwy::GetChosenTarget().Update(hwy::SupportedTargets());
        return;
    }
    assert(false);
}

}  // namespace ble::phy::kernels
