// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

namespace ble::sdr {

/// Whether the octets of a SigMF recording are compared with its `core:sha512`, where it has one.
enum class HashCheck : std::uint8_t { verify, skip };

}  // namespace ble::sdr
