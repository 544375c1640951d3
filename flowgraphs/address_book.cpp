// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/address_book.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace ble::flow {

AddressBook::AddressBook(std::vector<phy::WatchedAddress> named)
    : named_{std::move(named)}, unchecked_{named_} {}

std::vector<phy::WatchedAddress> AddressBook::learn(std::vector<Packet>& packets) {
    std::vector<phy::WatchedAddress> wanted;
    for (Packet& packet : packets) {
        if (const auto settled = unchecked_.on(packet)) {
            remember(*settled);
            wanted.push_back(*settled);
        }
        if (const auto begun = follower_.on(packet)) {
            unchecked_.settle(begun->access_address, *begun->crc_init);
            wanted.push_back(*begun);
        }
    }
    // Packets of a settled address that are here already must not come a second time.
    for (auto& watched : wanted) {
        for (const Packet& packet : packets) {
            if (packet.access_address == watched.access_address)
                watched.since = std::max(watched.since, packet.end());
        }
    }
    return wanted;
}

std::vector<AccessAddress> AddressBook::take_lost(Instant now) {
    auto lost = follower_.take_lost(now);
    std::erase_if(lost, [&](AccessAddress address) {
        return std::ranges::find(named_, address, &phy::WatchedAddress::access_address) != named_.end();
    });
    return lost;
}

std::vector<phy::WatchedAddress> AddressBook::watched() const {
    auto all = named_;
    for (const auto& watched : follower_.followed()) all.push_back(watched);
    return all;
}

void AddressBook::forget_connections() { follower_ = {}; }

std::vector<std::string> AddressBook::take_notes() { return std::exchange(notes_, {}); }

void AddressBook::remember(const phy::WatchedAddress& watched) {
    const auto named =
        std::ranges::find(named_, watched.access_address, &phy::WatchedAddress::access_address);
    named->crc_init = watched.crc_init;
    notes_.push_back(
        fmt::format("{:08x}: two packets agree on CRC init {:06x}; its packets are checked from now on",
                    watched.access_address.value, watched.crc_init->value));
}

}  // namespace ble::flow
