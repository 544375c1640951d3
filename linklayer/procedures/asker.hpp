// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

namespace ble::ll {

/// On whose behalf a procedure is begun: only a host that has asked is told how it ended.
enum class Asker : std::uint8_t { host, link_layer };

}  // namespace ble::ll
