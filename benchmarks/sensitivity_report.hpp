// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "benchmarks/curve.hpp"

#include <span>
#include <string>

namespace ble::benchmarks {

/// For people: every point of a curve.
[[nodiscard]] std::string table_of(const Curve& curve);
/// For people: where the curves cross the error rates that matter, beside what was asked.
[[nodiscard]] std::string summary_of(std::span<const Curve> curves);
/// For machines: a line per point and demodulator.
[[nodiscard]] std::string csv_of(std::span<const Curve> curves);

}  // namespace ble::benchmarks
