// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

namespace ble::ll {

/// Names one order; the link layer counts upwards and never reuses one.
enum class OrderId : std::uint64_t {};

}  // namespace ble::ll
