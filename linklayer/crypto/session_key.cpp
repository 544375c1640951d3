// SPDX-License-Identifier: Apache-2.0
#include "linklayer/crypto/session_key.hpp"

#include "linklayer/crypto/aes128.hpp"

#include <algorithm>

namespace ble::ll {

SessionKey SessionKey::derive(const Octets128& long_term_key, const SessionHalf& central,
                              const SessionHalf& peripheral) {
    // SKD = SKD_P || SKD_C; on the air each half has its least significant octet first.
    Octets128 diversifier{};
    std::ranges::reverse_copy(peripheral.key_diversifier, diversifier.begin());
    std::ranges::reverse_copy(central.key_diversifier, diversifier.begin() + 8);
    SessionKey out{.key = Aes128{long_term_key}.encrypt(diversifier)};
    std::ranges::copy(central.initialization_vector, out.initialization_vector.begin());
    std::ranges::copy(peripheral.initialization_vector, out.initialization_vector.begin() + 4);
    return out;
}

}  // namespace ble::ll
