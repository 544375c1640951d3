// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/unchecked_addresses.hpp"

#include <algorithm>

namespace ble::flow {

UncheckedAddresses::UncheckedAddresses(std::span<const phy::WatchedAddress> named) {
    for (const auto& watched : named) {
        if (!watched.crc_init) addresses_.push_back({watched.access_address});
    }
}

std::optional<phy::WatchedAddress> UncheckedAddresses::on(Packet& packet) {
    if (packet.crc_status != CrcStatus::unchecked || packet.truncated) return std::nullopt;
    const auto address = std::ranges::find(addresses_, packet.access_address, &Address::value);
    if (address == addresses_.end()) return std::nullopt;

    const CrcInit init = recover_crc_init(packet.pdu, packet.crc);
    if (address->agreed) {
        packet.crc_status = init == *address->agreed ? CrcStatus::ok : CrcStatus::bad;
        return std::nullopt;
    }
    auto& candidates = address->candidates;
    if (std::ranges::find(candidates, init) == candidates.end()) {
        candidates.push_back(init);
        if (candidates.size() > candidates_kept) candidates.pop_front();
        return std::nullopt;
    }
    settle(packet.access_address, init);
    packet.crc_status = CrcStatus::ok;
    return phy::WatchedAddress{packet.access_address, init, packet.end()};
}

void UncheckedAddresses::settle(AccessAddress address, CrcInit init) {
    const auto settled = std::ranges::find(addresses_, address, &Address::value);
    if (settled == addresses_.end()) return;
    settled->agreed = init;
    settled->candidates.clear();
}

}  // namespace ble::flow
