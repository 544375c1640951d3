// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/crypto/p256_key.hpp"
#include "linklayer/hci/command_row.hpp"

namespace ble::ll::hci {

/// The key agreement of LE Secure Connections, done by the controller (Core 6.0, Vol 4 Part E, 7.8.36 and
/// 7.8.37).
using LeReadLocalP256PublicKey = Bare<struct LeReadLocalP256PublicKeyTag>;

/// Version 1.
struct LeGenerateDhkey {
    P256Point peer{};
    [[nodiscard]] static LeGenerateDhkey parse(OctetReader& reader);
};

struct LeGenerateDhkeyV2 {
    P256Point peer{};
    std::uint8_t key_type = 0;  ///< 0: the generated key, 1: the debug key
    [[nodiscard]] static LeGenerateDhkeyV2 parse(OctetReader& reader);
};

[[nodiscard]] std::span<const CommandRow> key_agreement_commands();

}  // namespace ble::ll::hci
