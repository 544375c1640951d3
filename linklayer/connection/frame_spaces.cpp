// SPDX-License-Identifier: Apache-2.0
#include "linklayer/connection/frame_spaces.hpp"

#include <algorithm>

namespace ble::ll {
namespace {

SpaceRange widened(const SpaceRange& range, const SpaceRange& by) {
    return {.shortest = std::min(range.shortest, by.shortest),
            .longest = std::max(range.longest, by.longest)};
}

/// Of a table by type and PHY.
template <typename Table, typename Visit>
void for_each_covered(Table& table, SpaceSelection selection, Visit visit) {
    for (std::size_t type = 0; type < table.size(); ++type) {
        for (std::size_t phy = 0; phy < table[type].size(); ++phy) {
            if (selection.covers(type, phy)) visit(table[type][phy]);
        }
    }
}

}  // namespace

SpaceRange FrameSpaces::awaited(LinkRole sender, PhyMode phy) const {
    const auto& open = spaces_[row(sender)][column(phy)].kept_open;
    const bool is_proposed = proposal_ && proposal_->selection.covers(row(sender), column(phy));
    return is_proposed ? widened(open, proposal_->range) : open;
}

Duration FrameSpaces::longest(SpaceSelection selection) const {
    Duration out{};
    for_each_covered(spaces_, selection, [&](const Space& space) { out = std::max(out, space.used); });
    return out;
}

void FrameSpaces::agree(SpaceSelection selection, Duration space) {
    proposal_.reset();
    for_each_covered(spaces_, selection, [&](Space& each) {
        each = {.used = space, .kept_open = {space, space}};
    });
}

bool FrameSpaces::adopt(SpaceSelection selection, Duration space) {
    settles_at_.reset();
    bool changes = false;
    for_each_covered(spaces_, selection, [&](Space& each) {
        changes = changes || each.used != space;
        each = {.used = space, .kept_open = widened(each.kept_open, {space, space})};
    });
    return changes;
}

void FrameSpaces::on_answer_arrived(std::uint64_t counter) {
    constexpr std::uint64_t events_to_go_over = 6;
    settles_at_ = counter + events_to_go_over + 1;
}

void FrameSpaces::on_event(std::uint64_t counter) {
    if (!settles_at_ || counter < *settles_at_) return;
    settles_at_.reset();
    for_each_covered(spaces_, {PhySet::all(), SpacingTypes::all()}, [](Space& each) {
        each.kept_open = {each.used, each.used};
    });
}

}  // namespace ble::ll
