// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/frame_space.hpp"
#include "linklayer/le_phy.hpp"
#include "linklayer/link_role.hpp"
#include "linklayer/radio/radio_capabilities.hpp"
#include "phy/phy_mode.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>

namespace ble::ll {

/// The spaces of one connection on each PHY: T_IFS_ACL_CP before what a peripheral sends, T_IFS_ACL_PC before
/// what a central sends within an event, T_MCES before the next event (Core 6.0, Vol 6 Part B, 4.1). Who
/// answers an update uses the new space at once, who asked for it when the answer has come, so that for a
/// while the peer's packets may come after either.
class FrameSpaces {
public:
    /// Before a packet that `sender` sends on `phy`.
    [[nodiscard]] Duration before(LinkRole sender, PhyMode phy) const {
        return spaces_[row(sender)][column(phy)].used;
    }
    /// The same while it is the peer's: within this.
    [[nodiscard]] SpaceRange awaited(LinkRole sender, PhyMode phy) const;
    /// Before the anchor of a central that sends on `phy`.
    [[nodiscard]] Duration between_events(PhyMode phy) const { return spaces_[2][column(phy)].used; }
    /// The longest of those that are selected.
    [[nodiscard]] Duration longest(SpaceSelection selection) const;

    /// We have asked for any of `range`.
    void propose(SpaceSelection selection, const SpaceRange& range) { proposal_ = {selection, range}; }
    /// And were refused.
    void withdraw() { proposal_.reset(); }
    /// The peer has answered.
    void agree(SpaceSelection selection, Duration space);
    /// We have answered. True: something is another than before.
    bool adopt(SpaceSelection selection, Duration space);

    /// Our answer has arrived in event `counter`: the peer goes over within six events.
    void on_answer_arrived(std::uint64_t counter);
    /// Event `counter` begins.
    void on_event(std::uint64_t counter);

private:
    struct Space {
        Duration used = inter_frame_space;
        SpaceRange kept_open{inter_frame_space, inter_frame_space};  ///< the peer may still use one of these
    };
    struct Proposal {
        SpaceSelection selection{};
        SpaceRange range{};
    };

    // Rows and columns are the bits of spacing types and of PHYs.
    [[nodiscard]] static std::size_t row(LinkRole sender) { return sender == LinkRole::peripheral ? 0 : 1; }
    [[nodiscard]] static std::size_t column(PhyMode phy) { return static_cast<std::size_t>(le_phy(phy)); }

    std::array<std::array<Space, 3>, 3> spaces_{};
    std::optional<Proposal> proposal_;
    std::optional<std::uint64_t> settles_at_;
};

}  // namespace ble::ll
