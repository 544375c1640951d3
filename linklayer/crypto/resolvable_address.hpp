// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/crypto/aes128.hpp"
#include "phy/device_address.hpp"

#include <array>
#include <cstdint>

namespace ble::ll {

/// The random address hash function ah; `prand` and the hash most significant octet first (Core 6.0, Vol 3
/// Part H, 2.2.2).
[[nodiscard]] std::array<std::uint8_t, 3> ah(const Aes128& identity_resolving_key,
                                             const std::array<std::uint8_t, 3>& prand);

/// A resolvable private address from 22 random bits (Core 6.0, Vol 6 Part B, 1.3.2.2).
[[nodiscard]] DeviceAddress resolvable_address(const Aes128& identity_resolving_key, std::uint32_t random);

/// Whether `address` was made with this key (Core 6.0, Vol 6 Part B, 1.3.2.3).
[[nodiscard]] bool resolves(const Aes128& identity_resolving_key, const DeviceAddress& address);

}  // namespace ble::ll
