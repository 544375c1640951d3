// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

namespace ble::ll {

/// Which advertisements a scanner or initiator acts upon: hosts with legacy commands know nothing of extended
/// ones (Core 6.0, Vol 4 Part E, 3.1.1).
enum class HeardPdus : std::uint8_t { legacy, all };

}  // namespace ble::ll
