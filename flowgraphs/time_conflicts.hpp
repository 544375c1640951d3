// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

namespace ble::flow {

/// What to do with packets of a capture whose times cannot be: running backwards, or overlapping on one
/// channel.
enum class TimeConflicts : std::uint8_t { push_apart, refuse };

}  // namespace ble::flow
