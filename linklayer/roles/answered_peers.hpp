// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/filter_accept_list.hpp"
#include "linklayer/privacy/resolving_list.hpp"
#include "linklayer/roles/advertising_parameters.hpp"

#include <optional>

namespace ble::ll {

/// Whom an advertiser answers (Core 6.0, Vol 6 Part B, 4.3.2 and 6.2).
class AnsweredPeers {
public:
    using Sender = ResolvingList::Sender;

    AnsweredPeers(const AdvertisingParameters& parameters, const FilterAcceptList& list,
                  ResolvingList& resolving_list)
        : parameters_{parameters}, list_{list}, resolving_list_{resolving_list} {}

    /// Whose scan request it is, if it is answered.
    [[nodiscard]] std::optional<Sender> scanner(const DeviceAddress& on_air) const {
        return wanted(on_air, AdvertisingFilterPolicy::scans_from_list);
    }
    /// Whose connection request it is, if it is followed.
    [[nodiscard]] std::optional<Sender> initiator(const DeviceAddress& on_air) const {
        return wanted(on_air, AdvertisingFilterPolicy::connections_from_list);
    }

private:
    [[nodiscard]] std::optional<Sender> wanted(const DeviceAddress& on_air,
                                               AdvertisingFilterPolicy half) const {
        const auto sender = resolving_list_.identify(on_air);
        if (!sender) return std::nullopt;
        const auto policy = parameters_.filter_policy;
        const bool from_list = policy == half || policy == AdvertisingFilterPolicy::list_only;
        const bool is_wanted = parameters_.target ? sender->identity == *parameters_.target
                                                  : !from_list || list_.contains(sender->identity);
        return is_wanted ? sender : std::nullopt;
    }

    const AdvertisingParameters& parameters_;
    const FilterAcceptList& list_;
    ResolvingList& resolving_list_;
};

}  // namespace ble::ll
