// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>
#include <vector>

namespace ble::phy::kernels {

/// The instruction sets that this machine has and the kernels are compiled for, by Highway's names (AVX3,
/// AVX2, SSE4 …), the best first. That one is used unless another was asked for.
[[nodiscard]] std::vector<std::string_view> instruction_sets();
/// From now on every kernel uses this one, which is among them.
void use_instruction_set(std::string_view name);

}  // namespace ble::phy::kernels
