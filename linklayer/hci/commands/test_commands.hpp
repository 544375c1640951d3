// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/hci/command_row.hpp"

namespace ble::ll::hci {

/// Direct test mode over HCI (Core 6.0, Vol 4 Part E, 7.8.28 to 7.8.30).
using LeTestEnd = Bare<struct LeTestEndTag>;

/// Version 1; the later ones add to it.
struct LeReceiverTest {
    std::uint8_t channel = 0;  ///< of radio frequency: 2402 MHz and twice this
    std::uint8_t phy = 1;      ///< 1: 1M, 2: 2M, 3: Coded
    std::uint8_t modulation_index = 0;
    std::uint8_t cte_length = 0;

    [[nodiscard]] static LeReceiverTest parse(OctetReader& reader) { return {.channel = reader.u8()}; }
    [[nodiscard]] bool is_valid() const;
};

struct LeReceiverTestV2 : LeReceiverTest {
    [[nodiscard]] static LeReceiverTestV2 parse(OctetReader& reader);
};

struct LeReceiverTestV3 : LeReceiverTest {
    [[nodiscard]] static LeReceiverTestV3 parse(OctetReader& reader);
};

/// Version 1; the later ones add to it.
struct LeTransmitterTest {
    std::uint8_t channel = 0;
    std::uint8_t length = 0;
    std::uint8_t payload = 0;
    std::uint8_t phy = 1;  ///< 1: 1M, 2: 2M, 3: Coded with S=8, 4: with S=2
    std::uint8_t cte_length = 0;
    std::int8_t power = 0;  ///< dBm, or 126 for the least and 127 for the most

    [[nodiscard]] static LeTransmitterTest parse(OctetReader& reader);
    [[nodiscard]] bool is_valid() const;
};

struct LeTransmitterTestV2 : LeTransmitterTest {
    [[nodiscard]] static LeTransmitterTestV2 parse(OctetReader& reader);
};

struct LeTransmitterTestV3 : LeTransmitterTest {
    [[nodiscard]] static LeTransmitterTestV3 parse(OctetReader& reader);
};

struct LeTransmitterTestV4 : LeTransmitterTest {
    [[nodiscard]] static LeTransmitterTestV4 parse(OctetReader& reader);
};

[[nodiscard]] std::span<const CommandRow> test_commands();

}  // namespace ble::ll::hci
