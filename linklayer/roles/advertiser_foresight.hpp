// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/roles/channel_spacing.hpp"
#include "linklayer/roles/reappearance.hpp"

#include <map>
#include <optional>

namespace ble::ll {

/// What a radio that is too slow to answer an advertiser does instead: the PDU that was heard comes again on
/// the next channels, so the request is queued for there, once it is known when that is.
class AdvertiserForesight {
public:
    explicit AdvertiserForesight(const RadioCapabilities& radio) : radio_{radio} {}

    /// Nothing: the event is over before the radio could do anything, or nothing is to be learnt any more.
    /// All of it is over by `until`, an answer that takes `answer_length` with it.
    [[nodiscard]] std::optional<Reappearance> after(const Sighting& sighting, Duration answer_length,
                                                    Instant until) const;
    void on_heard(const Reappearance& where, Instant start) {
        spacing_of(where.sighting.advertiser).learn(where.hops, start - where.sighting.start);
    }
    void on_silence(const Reappearance& where) { spacing_of(where.sighting.advertiser).fail(where.hops); }

private:
    [[nodiscard]] std::optional<Reappearance> to_ask(const Reappearance& next,
                                                     const ChannelSpacing& spacing) const;
    [[nodiscard]] std::optional<Reappearance> to_learn(const Reappearance& next) const;
    [[nodiscard]] ChannelSpacing& spacing_of(const DeviceAddress& advertiser);

    const RadioCapabilities& radio_;
    std::map<DeviceAddress, ChannelSpacing> spacings_;
};

}  // namespace ble::ll
