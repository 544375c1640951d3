// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/control/error_code.hpp"
#include "linklayer/crypto/p256_key.hpp"
#include "linklayer/hci/event_code.hpp"
#include "phy/octet_writer.hpp"

#include <algorithm>
#include <optional>

namespace ble::ll::hci {

inline void write_reversed(OctetWriter& out, Octets256 value) {
    std::ranges::reverse(value);
    out.octets(value);
}

/// Core 6.0, Vol 4 Part E, 7.7.65.8.
struct LeReadLocalP256PublicKeyComplete {
    static constexpr auto subevent = LeSubevent::read_local_p256_public_key_complete;
    P256Point key{};
    void write(OctetWriter& out) const {
        out.u8(static_cast<std::uint8_t>(ErrorCode::success));
        write_reversed(out, key.x);
        write_reversed(out, key.y);
    }
};

/// Core 6.0, Vol 4 Part E, 7.7.65.9: where the peer's key is none, so is this.
struct LeGenerateDhkeyComplete {
    static constexpr auto subevent = LeSubevent::generate_dhkey_complete;
    std::optional<Octets256> key{};
    void write(OctetWriter& out) const {
        Octets256 none{};
        none.fill(0xFF);
        out.u8(static_cast<std::uint8_t>(key ? ErrorCode::success : ErrorCode::invalid_command_parameters));
        write_reversed(out, key.value_or(none));
    }
};

}  // namespace ble::ll::hci
