// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/radio/power_range.hpp"
#include "phy/phy_mode.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>

namespace ble::ll {

/// How loud a device sends on one PHY, as PDUs and events have it (Core 6.0, Vol 6 Part B, 2.4.2.37).
struct PowerLevel {
    static constexpr std::uint8_t at_minimum = 1, at_maximum = 2;
    static constexpr std::int8_t unmanaged = 126, unknown = 127;

    std::int8_t dbm = unknown;
    std::uint8_t limits = 0;

    [[nodiscard]] constexpr bool is_known() const { return dbm < unmanaged; }
    friend constexpr bool operator==(const PowerLevel&, const PowerLevel&) = default;
};

/// The transmit power of both sides of a link, on each PHY (Core 6.0, Vol 6 Part B, 5.1.17 and 5.1.18).
class LinkPower {
public:
    /// What the host wants to hear of.
    struct Reports {
        bool of_own = false;
        bool of_peer = false;
    };
    Reports reports{};
    /// The peer has asked once, so that it will understand what it is told unasked.
    bool is_peer_interested = false;

    explicit LinkPower(const PowerRange& range) : range_{range} {
        own_.fill(std::clamp<std::int8_t>(0, range.lowest_dbm, range.highest_dbm));
    }

    [[nodiscard]] PowerLevel own(PhyMode phy) const {
        const auto dbm = own_[index(phy)];
        std::uint8_t limits = 0;
        if (dbm == range_.lowest_dbm) limits |= PowerLevel::at_minimum;
        if (dbm == range_.highest_dbm) limits |= PowerLevel::at_maximum;
        return {dbm, limits};
    }
    [[nodiscard]] std::int8_t highest_dbm() const { return range_.highest_dbm; }
    /// By that much, if the radio can; returns by how much it was.
    std::int8_t change_own(PhyMode phy, int delta_db) {
        auto& dbm = own_[index(phy)];
        const auto before = dbm;
        dbm = static_cast<std::int8_t>(
            std::clamp<int>(before + delta_db, range_.lowest_dbm, range_.highest_dbm));
        return static_cast<std::int8_t>(dbm - before);
    }

    [[nodiscard]] PowerLevel peer(PhyMode phy) const { return peer_[index(phy)]; }
    void learn_peer(PhyMode phy, const PowerLevel& level) { peer_[index(phy)] = level; }

private:
    [[nodiscard]] static std::size_t index(PhyMode phy) { return static_cast<std::size_t>(phy); }

    PowerRange range_;
    std::array<std::int8_t, 4> own_{};
    std::array<PowerLevel, 4> peer_{};
};

}  // namespace ble::ll
