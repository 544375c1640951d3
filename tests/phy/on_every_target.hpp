// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <catch2/catch.hpp>
#include <hwy/highway.h>

namespace ble {

/// Runs `check` once for each instruction set that this machine and this build have.
template <class Check>
void on_every_target(const Check& check) {
    for (const auto target : hwy::SupportedAndGeneratedTargets()) {
        INFO("target " << hwy::TargetName(target));
        hwy::SetSupportedTargetsForTest(target);
        hwy::GetChosenTarget().Update(hwy::SupportedTargets());
        check();
    }
    hwy::SetSupportedTargetsForTest(0);
    hwy::GetChosenTarget().Update(hwy::SupportedTargets());
}

}  // namespace ble
