// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/constant_tone.hpp"
#include "phy/cte_info.hpp"

#include <cstddef>

namespace ble::phy {

/// The timetable of a constant tone extension, in microseconds from its begin (Core 6.0, Vol 6 Part B, 2.5.1
/// and 2.5.4):
///
///     0      4          12      12 + T   12 + 2T
///     guard  reference  switch  sample   switch  …
struct CteSlots {
    static constexpr double guard = 4, reference = 8;
    static constexpr std::size_t reference_samples = 8;  ///< one a microsecond

    double slot = 2;        ///< T: 1 or 2
    std::size_t count = 0;  ///< of sample slots

    /// `aoa_slot`: what the receiver chose, 1 or 2 µs; with AoD the sender did.
    [[nodiscard]] static constexpr CteSlots of(const CteInfo& info, Duration aoa_slot) {
        const auto length = static_cast<double>(info.length() / std::chrono::microseconds{1});
        const auto chosen = static_cast<double>(aoa_slot / std::chrono::microseconds{1});
        const double slot = info.type == CteInfo::Type::aoa       ? chosen
                            : info.type == CteInfo::Type::aod_1us ? 1
                                                                  : 2;
        return {slot, static_cast<std::size_t>((length - guard - reference) / (2 * slot))};
    }

    [[nodiscard]] static CteSlots of(const ConstantTone& tone) { return of(tone.info, tone.aoa_slot); }

    [[nodiscard]] static constexpr double reference_middle(std::size_t n) {
        return guard + static_cast<double>(n) + 0.5;
    }
    [[nodiscard]] constexpr double slot_begin(std::size_t n) const {
        return guard + reference + static_cast<double>(2 * n + 1) * slot;
    }
    [[nodiscard]] constexpr double slot_middle(std::size_t n) const { return slot_begin(n) + slot / 2; }
};

static_assert(CteSlots::of({20, CteInfo::Type::aod_1us}, {}).count == 74);
static_assert(CteSlots::of({20, CteInfo::Type::aod_2us}, {}).count == 37);
static_assert(CteSlots::of({2, CteInfo::Type::aoa}, std::chrono::microseconds{1}).count == 2);
static_assert(CteSlots::of({2, CteInfo::Type::aod_2us}, {}).slot_begin(0) == 14);

}  // namespace ble::phy
