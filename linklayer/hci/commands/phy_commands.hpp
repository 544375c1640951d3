// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/hci/command_row.hpp"

namespace ble::ll::hci {

/// The PHYs of connections (Core 6.0, Vol 4 Part E, 7.8.47 to 7.8.49).
using LeReadPhy = OfConnection<struct LeReadPhyTag>;

/// What a host would like to send and receive with.
struct PhyPreference {
    std::uint8_t all_phys = 0;  ///< bit 0: any to send, bit 1: any to receive
    PhySet transmit{};
    PhySet receive{};

    [[nodiscard]] static PhyPreference parse(OctetReader& reader);
    /// Success: both are among `supported`, and neither is empty.
    [[nodiscard]] ErrorCode settle(PhySet supported);
};

struct LeSetDefaultPhy {
    PhyPreference preference{};
    [[nodiscard]] static LeSetDefaultPhy parse(OctetReader& reader);
};

struct LeSetPhy {
    ConnectionHandle handle{};
    PhyPreference preference{};
    std::uint16_t options = 0;  ///< of the coding; receivers take both
    [[nodiscard]] static LeSetPhy parse(OctetReader& reader);
};

[[nodiscard]] std::span<const CommandRow> phy_commands();

}  // namespace ble::ll::hci
