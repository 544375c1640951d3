// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "flowgraphs/connection_follower.hpp"
#include "flowgraphs/unchecked_addresses.hpp"

#include <string>
#include <vector>

namespace ble::flow {

/// Every access address that is listened for on data channels: those that the user named, and those
/// of connections that were seen to begin.
class AddressBook {
public:
    explicit AddressBook(std::vector<phy::WatchedAddress> named);

    /// Learns from packets as they come out of the receiver, and checks those whose CRC init was
    /// not known before. Returns what to listen for from now on.
    [[nodiscard]] std::vector<phy::WatchedAddress> learn(std::vector<Packet>& packets);
    /// What need not be listened for any longer.
    [[nodiscard]] std::vector<AccessAddress> take_lost(Instant now);
    /// What a new receiver listens for.
    [[nodiscard]] std::vector<phy::WatchedAddress> watched() const;
    /// The connections of one recording mean nothing in the next.
    void forget_connections();
    /// What was learnt since the last call, in words.
    [[nodiscard]] std::vector<std::string> take_notes();

private:
    void remember(const phy::WatchedAddress& watched);

    std::vector<phy::WatchedAddress> named_;
    UncheckedAddresses unchecked_;
    ConnectionFollower follower_;
    std::vector<std::string> notes_;
};

}  // namespace ble::flow
