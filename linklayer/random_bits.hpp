// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>

namespace ble::ll {

/// Where random numbers come from: 64 uniform bits a call. The operating system in earnest, a seeded
/// generator in tests; the link layer has no source of its own.
using RandomBits = std::function<std::uint64_t()>;

}  // namespace ble::ll
