// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/hci/command_row.hpp"

namespace ble::ll::hci {

/// The resolving list and what private addresses need (Core 6.0, Vol 4 Part E, 7.8.38 to 7.8.45 and 7.8.77).
using LeClearResolvingList = Bare<struct LeClearResolvingListTag>;
using LeReadResolvingListSize = Bare<struct LeReadResolvingListSizeTag>;
using LeRemoveDeviceFromResolvingList = OfPeer<struct LeRemoveDeviceFromResolvingListTag>;
using LeReadPeerResolvableAddress = OfPeer<struct LeReadPeerResolvableAddressTag>;
using LeReadLocalResolvableAddress = OfPeer<struct LeReadLocalResolvableAddressTag>;

struct LeAddDeviceToResolvingList {
    TypedAddress peer{};
    Octets128 peer_key{};
    Octets128 local_key{};
    [[nodiscard]] static LeAddDeviceToResolvingList parse(OctetReader& reader);
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
    TypedAddress peer{};
    std::uint8_t mode = 0;
    [[nodiscard]] static LeSetPrivacyMode parse(OctetReader& reader);
};

[[nodiscard]] std::span<const CommandRow> privacy_commands();

}  // namespace ble::ll::hci
