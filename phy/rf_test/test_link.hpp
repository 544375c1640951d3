// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/hertz.hpp"
#include "phy/phy_mode.hpp"
#include "phy/rf_test/modulation_index_kind.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>

namespace ble::phy {

/// Whether the wanted signal keeps to its nominal values, or is that of the suite's ten dirty transmitters.
enum class WantedSignal : std::uint8_t { clean, dirty };

/// Whether every other packet is sent with a CRC that is not its own.
enum class SentCrcs : std::uint8_t { all_right, every_other_wrong };

/// A modulated signal of the same PHY's symbol rate beside the wanted one, always on.
struct TestInterferer {
    Hertz offset{};
    double carrier_to_interference_db = 0;
};

/// Test packets on their way to our receiver: how they are sent, and what the antenna gets besides.
struct TestLink {
    PhyMode phy = PhyMode::le_1m;
    ModulationIndexKind modulation_index = ModulationIndexKind::standard;
    WantedSignal wanted = WantedSignal::clean;
    SentCrcs crcs = SentCrcs::all_right;
    double wanted_dbm = -70;
    double noise_figure_db = 6;  ///< of the radio in front of the receiver
    std::optional<TestInterferer> interferer{};
    std::size_t octets = 37;  ///< of PRBS9 payload
    std::size_t packets = 1500;
    std::size_t list = 1;  ///< as in ReceiverConfig
    std::uint64_t seed = 1;
    /// Asked before each packet; true ends it early, and its tally means nothing.
    std::function<bool()> is_stopped = [] { return false; };
};

/// The packets that a receiver reports with a right CRC, of those sent.
struct TestLinkTally {
    std::size_t sent = 0;
    std::size_t received = 0;
    std::size_t corrected = 0;  ///< of those received, whose bits the CRC chose among likely ones

    [[nodiscard]] double error_percent() const {
        return 100 - 100 * static_cast<double>(received) / static_cast<double>(sent);
    }
};

/// Sends them all through a new Receiver. One seed gives one tally.
[[nodiscard]] TestLinkTally run(const TestLink& link);

}  // namespace ble::phy
