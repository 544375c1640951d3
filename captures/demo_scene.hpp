// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "captures/scene.hpp"

namespace ble::captures {

/// 80 ms of a busy table, from strong signals down to the receiver's limit: advertisers, a scanner, an
/// extended advertiser, and a phone that connects to a thermometer.
[[nodiscard]] Scene demo_scene();

}  // namespace ble::captures
