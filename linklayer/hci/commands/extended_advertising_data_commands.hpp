// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/hci/command_row.hpp"

#include <vector>

namespace ble::ll::hci {

/// The data of advertising sets (Core 6.0, Vol 4 Part E, 7.8.54 and 7.8.55).
/// Data of an advertising set, or a part of it.
struct AdvertisingDataPart {
    enum class Operation : std::uint8_t {
        intermediate = 0,
        first = 1,
        last = 2,
        complete = 3,
        unchanged = 4
    };

    AdvertisingHandle handle{};
    Operation operation = Operation::complete;
    std::uint8_t fragment_preference = 0;
    std::uint8_t length = 0;
    std::vector<std::uint8_t> data{};
    [[nodiscard]] static AdvertisingDataPart parse(OctetReader& reader);
    [[nodiscard]] constexpr bool is_whole() const {
        return operation == Operation::complete || operation == Operation::unchanged;
    }
};

struct LeSetExtendedAdvertisingData : AdvertisingDataPart {
    [[nodiscard]] static LeSetExtendedAdvertisingData parse(OctetReader& reader) {
        return {AdvertisingDataPart::parse(reader)};
    }
};

struct LeSetExtendedScanResponseData : AdvertisingDataPart {
    [[nodiscard]] static LeSetExtendedScanResponseData parse(OctetReader& reader) {
        return {AdvertisingDataPart::parse(reader)};
    }
};

[[nodiscard]] std::span<const CommandRow> extended_advertising_data_commands();

}  // namespace ble::ll::hci
