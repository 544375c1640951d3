// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/channel_classification.hpp"

#include <array>
#include <bit>
#include <cstdint>

namespace ble::ll {

/// Whether a link's events were heard or not, by channel: from that a peripheral judges them (Core 6.0, Vol 6
/// Part B, 4.5.18).
class ChannelAssessment {
public:
    enum class Reception : std::uint8_t { heard, missed };

    void on_event(ChannelIndex index, Reception reception) {
        auto& channel = channels_[index.value()];
        if (has_lapsed(channel)) channel = {};
        channel.misses = static_cast<std::uint8_t>(channel.misses << 1 | (reception == Reception::missed));
        if (channel.events < window) ++channel.events;
        channel.last = ++events_;
        judge(channel);
    }
    /// What the host calls bad is bad. A judgement lapses where a channel has not been used for long: it may
    /// have become better.
    [[nodiscard]] ChannelClassification classification(ChannelMap of_host) const {
        ChannelClassification out;
        for (std::size_t index = 0; index < channels_.size(); ++index) {
            const auto& channel = channels_[index];
            if (!has_lapsed(channel)) out.set(index, channel.quality);
            if ((of_host.bits >> index & 1) == 0) out.set(index, ChannelQuality::bad);
        }
        return out;
    }

private:
    static constexpr int window = 8;
    static constexpr std::uint64_t lapse = 1000;

    struct Channel {
        std::uint8_t misses = 0;  ///< one bit an event, the last one lowest
        int events = 0;           ///< of them that count
        std::uint64_t last = 0;
        ChannelQuality quality = ChannelQuality::unknown;
    };

    [[nodiscard]] bool has_lapsed(const Channel& channel) const { return events_ - channel.last > lapse; }
    /// Between good and bad what was thought before stays.
    static void judge(Channel& channel) {
        constexpr int many = 6, few = 2, enough = 4;
        const auto misses = std::popcount(channel.misses);
        if (misses >= many) channel.quality = ChannelQuality::bad;
        if (misses <= few && channel.events >= enough) channel.quality = ChannelQuality::good;
    }

    std::array<Channel, 37> channels_{};
    std::uint64_t events_ = 0;
};

}  // namespace ble::ll
