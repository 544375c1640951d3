// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/rf_test/test_case.hpp"
#include "phy/rf_test/test_link.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>

namespace ble::phy {

/// How much a receiver case sends, and through which radio.
struct ReceiverTestEffort {
    std::size_t packets = 1500;  ///< at each level that is judged; the suite asks for 1500
    std::size_t octets = 37;     ///< of payload
    std::size_t list = 1;        ///< as in ReceiverConfig
    double noise_figure_db = 6;
    std::uint64_t seed = 1;
    /// Asked again and again; true ends a case early, and its result means nothing.
    std::function<bool()> is_stopped = [] { return false; };

    /// What is common to all that a case sends.
    [[nodiscard]] TestLink link_for(const TestCase& test_case) const {
        return {.phy = test_case.phy,
                .modulation_index = test_case.modulation_index,
                .noise_figure_db = noise_figure_db,
                .octets = octets,
                .packets = packets,
                .list = list,
                .seed = seed,
                .is_stopped = is_stopped};
    }
    /// For levels that are only looked for.
    [[nodiscard]] std::size_t packets_in_search() const {
        constexpr std::size_t share = 5, least = 20;
        return std::min(packets, std::max(packets / share, least));
    }
};

}  // namespace ble::phy
