// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/phy_set.hpp"
#include "phy/octet_reader.hpp"
#include "phy/octet_writer.hpp"
#include "phy/radio_clock.hpp"

#include <cstddef>
#include <cstdint>

namespace ble::ll {

/// A choice of the spaces that can be agreed on, as Spacing_Types fields have it (Core 6.0, Vol 6 Part
/// B, 2.4.2.59). Those of isochronous channels are not among them here.
struct SpacingTypes {
    std::uint16_t bits = 0;

    /// Before what a peripheral sends: T_IFS_ACL_CP.
    [[nodiscard]] static constexpr SpacingTypes before_peripheral() { return {1 << 0}; }
    /// Before what a central sends within an event: T_IFS_ACL_PC.
    [[nodiscard]] static constexpr SpacingTypes before_central() { return {1 << 1}; }
    /// Before the next event: T_MCES.
    [[nodiscard]] static constexpr SpacingTypes before_event() { return {1 << 2}; }
    [[nodiscard]] static constexpr SpacingTypes all() { return {0b111}; }

    friend constexpr SpacingTypes operator&(SpacingTypes a, SpacingTypes b) {
        return {static_cast<std::uint16_t>(a.bits & b.bits)};
    }
    friend constexpr bool operator==(SpacingTypes, SpacingTypes) = default;
};

/// The spaces that one update is about.
struct SpaceSelection {
    PhySet phys{};
    SpacingTypes types{};

    /// By the bits of both fields.
    [[nodiscard]] constexpr bool covers(std::size_t type, std::size_t phy) const {
        return (types.bits >> type & 1) != 0 && (phys.bits >> phy & 1) != 0;
    }
    [[nodiscard]] constexpr bool is_empty() const { return phys == PhySet{} || types == SpacingTypes{}; }
    [[nodiscard]] static SpaceSelection parse(OctetReader& reader) {
        return {.phys = {reader.u8()}, .types = {reader.u16()}};
    }
    void write(OctetWriter& writer) const {
        writer.u8(phys.bits);
        writer.u16(types.bits);
    }
    friend constexpr SpaceSelection operator&(SpaceSelection a, SpaceSelection b) {
        return {a.phys & b.phys, a.types & b.types};
    }
    friend constexpr bool operator==(SpaceSelection, SpaceSelection) = default;
};

/// How long a space may be (Core 6.0, Vol 4 Part E, 7.8.151).
struct SpaceRange {
    static constexpr Duration longest_possible = std::chrono::milliseconds{10};

    Duration shortest{};
    Duration longest{};

    friend constexpr bool operator==(const SpaceRange&, const SpaceRange&) = default;
};

}  // namespace ble::ll
