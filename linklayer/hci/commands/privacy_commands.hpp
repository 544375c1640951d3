// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/hci/command_row.hpp"

namespace ble::ll::hci {

/// The resolving list and what private addresses need (Core 6.0, Vol 4 Part E, 7.8.38 to 7.8.45 and 7.8.77).
using LeClearResolvingList = Bare<struct LeClearResolvingListTag>;
using LeReadResolvingListSize = Bare<struct LeReadResolvingListSizeTag>;

/// A device by its identity: 0 public, 1 random static.
struct PeerIdentity {
    std::uint8_t type = 0;
    DeviceAddress address{};
    [[nodiscard]] static PeerIdentity parse(OctetReader& reader);
    [[nodiscard]] bool is_valid() const { return type <= 1; }
};

struct LeAddDeviceToResolvingList {
    PeerIdentity peer{};
    Octets128 peer_key{};
    Octets128 local_key{};
    [[nodiscard]] static LeAddDeviceToResolvingList parse(OctetReader& reader);
};

struct LeRemoveDeviceFromResolvingList {
    PeerIdentity peer{};
    [[nodiscard]] static LeRemoveDeviceFromResolvingList parse(OctetReader& reader);
};

struct LeReadPeerResolvableAddress {
    PeerIdentity peer{};
    [[nodiscard]] static LeReadPeerResolvableAddress parse(OctetReader& reader);
};

struct LeReadLocalResolvableAddress {
    PeerIdentity peer{};
    [[nodiscard]] static LeReadLocalResolvableAddress parse(OctetReader& reader);
};

struct LeSetAddressResolutionEnable {
    std::uint8_t enable = 0;
    [[nodiscard]] static LeSetAddressResolutionEnable parse(OctetReader& reader);
};

struct LeSetResolvablePrivateAddressTimeout {
    std::uint16_t seconds = 0;
    [[nodiscard]] static LeSetResolvablePrivateAddressTimeout parse(OctetReader& reader);
};

struct LeSetPrivacyMode {
    PeerIdentity peer{};
    std::uint8_t mode = 0;
    [[nodiscard]] static LeSetPrivacyMode parse(OctetReader& reader);
};

[[nodiscard]] std::span<const CommandRow> privacy_commands();

}  // namespace ble::ll::hci
