// SPDX-License-Identifier: Apache-2.0
#include "linklayer/privacy/resolving_list.hpp"

#include "linklayer/crypto/resolvable_address.hpp"

#include <algorithm>
#include <utility>

namespace ble::ll {
namespace {

std::optional<Aes128> cipher_of(const Octets128& key) {
    return key == Octets128{} ? std::nullopt : std::optional<Aes128>{std::in_place, key};
}

bool is_resolvable(const DeviceAddress& address) { return address.kind() == DeviceAddress::Kind::resolvable; }

}  // namespace

/// Two devices of one key could not be told apart.
ErrorCode ResolvingList::add(const Device& device) {
    const bool is_known = std::ranges::any_of(entries_, [&](const Entry& entry) {
        const bool shares_key = device.peer_key != Octets128{} && entry.peer_key == device.peer_key;
        return entry.identity == device.identity || shares_key;
    });
    if (is_known) return ErrorCode::invalid_command_parameters;
    if (entries_.size() >= capacity) return ErrorCode::memory_capacity_exceeded;
    Entry entry;
    entry.identity = device.identity;
    entry.peer_key = device.peer_key;
    entry.peer = cipher_of(device.peer_key);
    entry.local = cipher_of(device.local_key);
    entries_.push_back(std::move(entry));
    return ErrorCode::success;
}

ErrorCode ResolvingList::remove(const DeviceAddress& identity) {
    const auto count =
        std::erase_if(entries_, [&](const Entry& entry) { return entry.identity == identity; });
    return count > 0 ? ErrorCode::success : ErrorCode::unknown_connection_identifier;
}

ErrorCode ResolvingList::set_mode(const DeviceAddress& identity, PrivacyMode mode) {
    auto* entry = find(identity);
    if (entry == nullptr) return ErrorCode::unknown_connection_identifier;
    entry->mode = mode;
    return ErrorCode::success;
}

void ResolvingList::reset() {
    entries_.clear();
    resolution_ = Resolution::off;
    timeout_ = default_timeout;
}

std::optional<ResolvingList::Sender> ResolvingList::identify(const DeviceAddress& on_air) {
    if (!is_on()) return Sender{.identity = on_air};
    if (is_resolvable(on_air)) {
        for (auto& entry : entries_) {
            if (!entry.peer || !resolves(*entry.peer, on_air)) continue;
            entry.heard = on_air;
            return Sender{.identity = entry.identity, .is_resolved = true};
        }
    }
    const auto* entry = find(on_air);
    const bool should_hide = entry != nullptr && entry->peer && entry->mode == PrivacyMode::network;
    return should_hide ? std::nullopt : std::optional{Sender{.identity = on_air}};
}

bool ResolvingList::is_local(const DeviceAddress& target, const DeviceAddress& sender,
                             const DeviceAddress& own) const {
    const auto* entry = is_on() ? find(sender) : nullptr;
    const bool hides = entry != nullptr && entry->local;
    if (hides && is_resolvable(target)) return resolves(*entry->local, target);
    return target == own && (!hides || entry->mode == PrivacyMode::device);
}

std::optional<DeviceAddress> ResolvingList::local_address(const DeviceAddress& identity, Instant now) {
    auto* entry = find(identity);
    if (entry == nullptr || !entry->local) return std::nullopt;
    return renewed(entry->local_address, *entry->local, now);
}

std::optional<DeviceAddress> ResolvingList::target_address(const DeviceAddress& identity, Instant now) {
    auto* entry = find(identity);
    if (entry == nullptr || !entry->peer) return std::nullopt;
    return renewed(entry->target_address, *entry->peer, now);
}

std::optional<DeviceAddress> ResolvingList::peer_address(const DeviceAddress& identity) const {
    const auto* entry = find(identity);
    return entry == nullptr ? std::nullopt : entry->heard;
}

DeviceAddress ResolvingList::renewed(std::optional<Made>& made, const Aes128& key, Instant now) const {
    if (!made || now - made->at >= timeout_) {
        made = Made{resolvable_address(key, static_cast<std::uint32_t>(random_())), now};
    }
    return made->address;
}

const ResolvingList::Entry* ResolvingList::find(const DeviceAddress& identity) const {
    const auto found = std::ranges::find(entries_, identity, &Entry::identity);
    return found == entries_.end() ? nullptr : &*found;
}

ResolvingList::Entry* ResolvingList::find(const DeviceAddress& identity) {
    return const_cast<Entry*>(std::as_const(*this).find(identity));
}

}  // namespace ble::ll
