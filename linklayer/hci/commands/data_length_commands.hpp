// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/hci/command_row.hpp"

namespace ble::ll::hci {

/// Data length (Core 6.0, Vol 4 Part E, 7.8.33 to 7.8.35 and 7.8.46).
using LeReadSuggestedDefaultDataLength = Bare<struct LeReadSuggestedDefaultDataLengthTag>;
using LeReadMaximumDataLength = Bare<struct LeReadMaximumDataLengthTag>;

struct LeSetDataLength {
    ConnectionHandle handle{};
    DataLength transmit{};
    [[nodiscard]] static LeSetDataLength parse(OctetReader& reader);
};

struct LeWriteSuggestedDefaultDataLength {
    DataLength transmit{};
    [[nodiscard]] static LeWriteSuggestedDefaultDataLength parse(OctetReader& reader);
};

[[nodiscard]] std::span<const CommandRow> data_length_commands();

}  // namespace ble::ll::hci
