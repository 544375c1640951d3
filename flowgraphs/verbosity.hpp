// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

namespace ble::flow {

/// What a person reads beside the data that was asked for.
enum class Verbosity : std::uint8_t { normal, quiet };

}  // namespace ble::flow
