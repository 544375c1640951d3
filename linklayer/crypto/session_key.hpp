// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/crypto/octet_array.hpp"

#include <array>
#include <cstdint>

namespace ble::ll {

/// What both sides give for one session, in the order of the air (Core 6.0, Vol 6 Part B, 5.1.3.1).
struct SessionHalf {
    std::array<std::uint8_t, 8> key_diversifier{};        ///< SKD_C or SKD_P
    std::array<std::uint8_t, 4> initialization_vector{};  ///< IV_C or IV_P

    friend bool operator==(const SessionHalf&, const SessionHalf&) = default;
};

/// The key and IV of an encrypted session (Core 6.0, Vol 6 Part B, 5.1.3.1 and Part E, 1).
struct SessionKey {
    Octets128 key{};                                      ///< most significant octet first
    std::array<std::uint8_t, 8> initialization_vector{};  ///< in the order of the air

    /// `long_term_key` most significant octet first.
    [[nodiscard]] static SessionKey derive(const Octets128& long_term_key, const SessionHalf& central,
                                           const SessionHalf& peripheral);

    friend bool operator==(const SessionKey&, const SessionKey&) = default;
};

}  // namespace ble::ll
