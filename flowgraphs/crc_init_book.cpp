// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/crc_init_book.hpp"

#include "linklayer/connect_ind.hpp"
#include "linklayer/extended_advertisement.hpp"

#include <algorithm>

namespace ble::flow {
namespace {

constexpr std::size_t most_candidates = 8;

}  // namespace

CrcInitBook::CrcInitBook(std::span<const phy::WatchedAddress> given) {
    for (const auto& watched : given) {
        if (auto* link = find_or_add(watched.access_address)) link->given = watched.crc_init;
    }
}

CrcInitBook::Link* CrcInitBook::find_or_add(AccessAddress access_address) {
    const auto found = links_.find(access_address);
    if (found != links_.end()) return &found->second;
    return links_.size() < most_addresses ? &links_[access_address] : nullptr;
}

void CrcInitBook::learn(const CapturedPacket& packet) {
    if (packet.access_address == advertising_access_address) {
        learn_advertising(packet);
        return;
    }
    auto* const link = find_or_add(packet.access_address);
    if (link == nullptr) return;
    if (!link->announced) link->heard_first = true;
    link->heard = true;
    const auto crc_init = recover_crc_init(packet.pdu, packet.crc);
    const auto known = std::ranges::find(link->candidates, crc_init, &std::pair<CrcInit, unsigned>::first);
    if (known != link->candidates.end()) {
        ++known->second;
    } else if (link->candidates.size() < most_candidates) {
        link->candidates.emplace_back(crc_init, 1U);
    }
}

void CrcInitBook::learn_advertising(const CapturedPacket& packet) {
    const auto header = ll::AdvertisingHeader::parse(packet.pdu);
    if (!header) return;
    const auto payload = OctetSpan{packet.pdu}.subspan(ll::AdvertisingHeader::size);
    if (header->type == ll::AdvertisingPduType::connect_ind) {
        const auto request = ll::ConnectInd::parse(*header, payload);
        if (request) announce(request->link.access_address, request->link.crc_init, true);
    } else if (header->type == ll::AdvertisingPduType::extended) {
        const auto advertisement = ll::ExtendedAdvertisement::parse(*header, payload);
        if (!advertisement || !advertisement->sync_info) return;
        announce(advertisement->sync_info->access_address, advertisement->sync_info->crc_init, false);
    }
}

void CrcInitBook::announce(AccessAddress access_address, CrcInit crc_init, bool is_connection) {
    if (access_address == advertising_access_address) return;
    auto* const link = find_or_add(access_address);
    if (link == nullptr) return;
    link->announced = crc_init;
    link->is_connection = is_connection;
}

CrcInitBook::Entry CrcInitBook::at(AccessAddress access_address) const {
    if (access_address == advertising_access_address) {
        return {advertising_crc_init, CrcInitOrigin::announced, true};
    }
    const auto found = links_.find(access_address);
    if (found == links_.end()) return {};
    const auto& link = found->second;
    const bool followed =
        link.is_connection && !link.heard_first && (!link.given || link.given == link.announced);
    if (link.given) return {*link.given, CrcInitOrigin::given, followed};
    if (link.announced) return {*link.announced, CrcInitOrigin::announced, followed};
    const auto best = std::ranges::max_element(link.candidates, {}, &std::pair<CrcInit, unsigned>::second);
    // One packet alone has an init too: with it, its CRC octets stay what they were.
    const bool agree = best != link.candidates.end() && (best->second > 1 || link.candidates.size() == 1);
    if (agree) return {best->first, CrcInitOrigin::recovered, false};
    return {};
}

std::vector<AccessAddress> CrcInitBook::to_be_watched() const {
    std::vector<AccessAddress> addresses;
    for (const auto& [access_address, link] : links_) {
        if (link.heard && !at(access_address).is_followed) addresses.push_back(access_address);
    }
    return addresses;
}

}  // namespace ble::flow
