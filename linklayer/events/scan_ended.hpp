// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace ble::ll {

/// Scanning has gone on for as long as the host wanted (Core 6.0, Vol 4 Part E, 7.7.65.17).
struct ScanEnded {};

}  // namespace ble::ll
