// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace ble::phy {

/// What a test packet carries (Core 6.0, Vol 6 Part F, 4.1.4), named by its bits in order of transmission.
enum class TestPayload : std::uint8_t {
    prbs9,
    repeated_11110000,
    repeated_10101010,
    prbs15,
    repeated_11111111,
    repeated_00000000,
    repeated_00001111,
    repeated_01010101,
};

[[nodiscard]] constexpr std::string_view name(TestPayload payload) {
    switch (payload) {
        case TestPayload::prbs9: return "PRBS9";
        case TestPayload::repeated_11110000: return "11110000";
        case TestPayload::repeated_10101010: return "10101010";
        case TestPayload::prbs15: return "PRBS15";
        case TestPayload::repeated_11111111: return "11111111";
        case TestPayload::repeated_00000000: return "00000000";
        case TestPayload::repeated_00001111: return "00001111";
        case TestPayload::repeated_01010101: return "01010101";
    }
    return "PRBS9";
}

/// The payload's octets, first bit on the air in bit 0.
[[nodiscard]] std::vector<std::uint8_t> test_octets(TestPayload payload, std::size_t length);

/// Header and payload of a test packet: what a PDU is in others. At most 255 octets of payload.
[[nodiscard]] std::vector<std::uint8_t> test_pdu(TestPayload payload, std::size_t length);

/// What the PDU of a test packet carries; nothing if its octets are not those that its header names.
[[nodiscard]] std::optional<TestPayload> test_payload_of(std::span<const std::uint8_t> pdu);

}  // namespace ble::phy
