// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "benchmarks/curve.hpp"

#include <span>
#include <string>

namespace ble::benchmarks {

/// The measured curves, liquid-dsp's beside them, and the goals. The curves at other levels, which would all
/// lie on top of each other, are left out.
[[nodiscard]] std::string draw(std::span<const Curve> curves);

}  // namespace ble::benchmarks
