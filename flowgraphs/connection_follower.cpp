// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/connection_follower.hpp"

#include "linklayer/connect_ind.hpp"

#include <algorithm>
#include <utility>

namespace ble::flow {

namespace {

std::optional<ll::LlData> connection_begun_by(const Packet& packet) {
    if (packet.access_address != advertising_access_address) return std::nullopt;
    const auto header = ll::AdvertisingHeader::parse(packet.pdu);
    if (!header || header->type != ll::AdvertisingPduType::connect_ind) return std::nullopt;
    const auto request =
        ll::ConnectInd::parse(*header, OctetSpan{packet.pdu}.subspan(ll::AdvertisingHeader::size));
    if (!request) return std::nullopt;
    return request->link;
}

}  // namespace

std::optional<phy::WatchedAddress> ConnectionFollower::on(const Packet& packet) {
    if (packet.crc_status != CrcStatus::ok) return std::nullopt;
    if (Connection* known = find(packet.access_address)) {
        known->last_heard = std::max(known->last_heard, packet.end());
        return std::nullopt;
    }
    const auto link = connection_begun_by(packet);
    if (!link || link->access_address == advertising_access_address) return std::nullopt;

    const Connection begun{
        {link->access_address, link->crc_init, packet.end()}, link->supervision_timeout, packet.end()};
    Connection* known = find(link->access_address);
    // One request may be heard on two channels, as itself and as an image of a strong signal: to
    // listen anew would find the packets since then twice.
    const bool same = known && known->watched.crc_init == begun.watched.crc_init;
    if (!known) make_room();
    if (known)
        *known = begun;
    else
        connections_.push_back(begun);
    if (same) return std::nullopt;
    return begun.watched;
}

std::vector<AccessAddress> ConnectionFollower::take_lost(Instant now) {
    std::erase_if(connections_, [&](const Connection& connection) {
        const bool lost = now > connection.last_heard + connection.supervision_timeout;
        if (lost) lost_.push_back(connection.watched.access_address);
        return lost;
    });
    return std::exchange(lost_, {});
}

std::vector<phy::WatchedAddress> ConnectionFollower::followed() const {
    std::vector<phy::WatchedAddress> watched;
    for (const Connection& connection : connections_) watched.push_back(connection.watched);
    return watched;
}

ConnectionFollower::Connection* ConnectionFollower::find(AccessAddress access_address) {
    const auto has_address = [&](const Connection& c) { return c.watched.access_address == access_address; };
    const auto found = std::ranges::find_if(connections_, has_address);
    return found == connections_.end() ? nullptr : &*found;
}

void ConnectionFollower::make_room() {
    if (connections_.size() < capacity) return;
    const auto quietest = std::ranges::min_element(connections_, {}, &Connection::last_heard);
    lost_.push_back(quietest->watched.access_address);
    connections_.erase(quietest);
}

}  // namespace ble::flow
