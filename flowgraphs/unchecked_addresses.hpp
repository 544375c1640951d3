// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/receiver.hpp"

#include <deque>
#include <optional>
#include <span>
#include <vector>

namespace ble::flow {

/// The access addresses that came without CRC init. Every packet fits some init, so two packets
/// must agree on one before it counts.
class UncheckedAddresses {
public:
    /// Takes those of `named` that have no CRC init.
    explicit UncheckedAddresses(std::span<const phy::WatchedAddress> named);

    /// Checks a packet of such an address as soon as its init is known. Returns the address with
    /// its init when `packet` is the one that settles it.
    [[nodiscard]] std::optional<phy::WatchedAddress> on(Packet& packet);
    /// The init came from elsewhere: a CONNECT_IND was seen.
    void settle(AccessAddress address, CrcInit init);

private:
    /// Noise that looks like the address makes candidates too: old ones are forgotten.
    static constexpr std::size_t candidates_kept = 256;

    struct Address {
        AccessAddress value{};
        std::optional<CrcInit> agreed{};
        std::deque<CrcInit> candidates{};
    };

    std::vector<Address> addresses_;
};

}  // namespace ble::flow
