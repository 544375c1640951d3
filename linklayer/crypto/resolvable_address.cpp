// SPDX-License-Identifier: Apache-2.0
#include "linklayer/crypto/resolvable_address.hpp"

#include <algorithm>

namespace ble::ll {

std::array<std::uint8_t, 3> ah(const Aes128& identity_resolving_key,
                               const std::array<std::uint8_t, 3>& prand) {
    Octets128 block{};
    std::ranges::copy(prand, block.end() - 3);
    const auto encrypted = identity_resolving_key.encrypt(block);
    return {encrypted[13], encrypted[14], encrypted[15]};
}

DeviceAddress resolvable_address(const Aes128& identity_resolving_key, std::uint32_t random) {
    const std::array<std::uint8_t, 3> prand{static_cast<std::uint8_t>((random >> 16 & 0x3F) | 0x40),
                                            static_cast<std::uint8_t>(random >> 8),
                                            static_cast<std::uint8_t>(random)};
    const auto hash = ah(identity_resolving_key, prand);
    return {.octets = {hash[2], hash[1], hash[0], prand[2], prand[1], prand[0]},
            .type = DeviceAddress::Type::random};
}

bool resolves(const Aes128& identity_resolving_key, const DeviceAddress& address) {
    if (address.kind() != DeviceAddress::Kind::resolvable) return false;
    const auto& octets = address.octets;
    const auto hash = ah(identity_resolving_key, {octets[5], octets[4], octets[3]});
    return hash == std::array<std::uint8_t, 3>{octets[2], octets[1], octets[0]};
}

}  // namespace ble::ll
