// SPDX-License-Identifier: Apache-2.0
#include "linklayer/roles/advertiser_foresight.hpp"

#include "linklayer/radio/passband.hpp"

#include <algorithm>

namespace ble::ll {

std::optional<Reappearance> AdvertiserForesight::after(const Sighting& sighting, Duration answer_length,
                                                       Instant until) const {
    const auto found = spacings_.find(sighting.advertiser);
    const auto spacing = found == spacings_.end() ? ChannelSpacing{} : found->second;
    std::optional<Reappearance> lesson;
    for (unsigned hops = 1; hops <= ChannelSpacing::most_hops; ++hops) {
        const Reappearance next{.sighting = sighting, .hops = hops};
        constexpr unsigned last_channel = 39;
        if (sighting.channel.value() + hops > last_channel || !is_in_passband(next.channel(), radio_)) break;
        const auto question = to_ask(next, spacing);
        if (question && *question->answer_at + answer_length <= until) return question;
        const auto other = to_learn(next);
        const bool is_useful =
            other && other->close <= until && !spacing.distance(hops) && !spacing.is_hopeless(hops);
        if (is_useful && (!lesson || spacing.failures(hops) < spacing.failures(lesson->hops))) lesson = other;
    }
    return lesson;
}

/// The listening is of use where it can open in time: who is heard there, and when it should be, is asked for
/// certain. The answer alone can be in time where the listening is not.
std::optional<Reappearance> AdvertiserForesight::to_ask(const Reappearance& next,
                                                        const ChannelSpacing& spacing) const {
    const auto distance = spacing.distance(next.hops);
    if (!distance) return std::nullopt;
    const auto& sighting = next.sighting;
    const auto start = sighting.start + *distance;
    const auto at = start + (sighting.end - sighting.start) + inter_frame_space;
    if (at < sighting.end + radio_.turnaround) return std::nullopt;
    auto out = next;
    out.open = start - 2 * active_clock_jitter;
    out.close = start + 2 * active_clock_jitter;
    out.answer_at = at;
    return out;
}

std::optional<Reappearance> AdvertiserForesight::to_learn(const Reappearance& next) const {
    const auto& sighting = next.sighting;
    auto out = next;
    out.open = sighting.end + std::max<Duration>(radio_.turnaround, inter_frame_space);
    out.close = sighting.start + static_cast<int>(next.hops) * ChannelSpacing::longest;
    return out.open < out.close ? std::optional{out} : std::nullopt;
}

ChannelSpacing& AdvertiserForesight::spacing_of(const DeviceAddress& advertiser) {
    // A hostile air must not grow it; what is forgotten is learnt again.
    constexpr std::size_t most_remembered = 64;
    if (spacings_.size() >= most_remembered && !spacings_.contains(advertiser)) spacings_.clear();
    return spacings_[advertiser];
}

}  // namespace ble::ll
