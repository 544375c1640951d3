// SPDX-License-Identifier: Apache-2.0
#include "phy/rf_test/test_payload.hpp"

#include "phy/framing.hpp"

#include <algorithm>
#include <cassert>

namespace ble::phy {
namespace {

/// The sequence of a shift register of `length` stages with a tap after stage `tap` beside the last one's,
/// all ones at the start of each packet: x^9 + x^5 + 1, x^15 + x^14 + 1.
std::vector<std::uint8_t> pseudo_random_octets(unsigned length, unsigned tap, std::size_t octets) {
    auto state = (1U << length) - 1;
    AirBits bits;
    while (bits.size() < 8 * octets) {
        const auto out = state >> (length - 1) & 1U;
        const auto in = out ^ (state >> (tap - 1) & 1U);
        bits.push_back(static_cast<std::uint8_t>(out));
        state = (state << 1 | in) & ((1U << length) - 1);
    }
    return octets_of(bits);
}

}  // namespace

std::vector<std::uint8_t> test_octets(TestPayload payload, std::size_t length) {
    const auto repeated = [length](int octet) {
        return std::vector<std::uint8_t>(length, static_cast<std::uint8_t>(octet));
    };
    switch (payload) {
        case TestPayload::prbs9: return pseudo_random_octets(9, 5, length);
        case TestPayload::prbs15: return pseudo_random_octets(15, 14, length);
        case TestPayload::repeated_11110000: return repeated(0x0F);
        case TestPayload::repeated_10101010: return repeated(0x55);
        case TestPayload::repeated_11111111: return repeated(0xFF);
        case TestPayload::repeated_00000000: return repeated(0x00);
        case TestPayload::repeated_00001111: return repeated(0xF0);
        case TestPayload::repeated_01010101: return repeated(0xAA);
    }
    return {};
}

std::vector<std::uint8_t> test_pdu(TestPayload payload, std::size_t length) {
    assert(length <= 255);
    std::vector<std::uint8_t> pdu{static_cast<std::uint8_t>(payload), static_cast<std::uint8_t>(length)};
    const auto octets = test_octets(payload, length);
    pdu.insert(pdu.end(), octets.begin(), octets.end());
    return pdu;
}

std::optional<TestPayload> test_payload_of(std::span<const std::uint8_t> pdu) {
    constexpr std::size_t header = 2;
    constexpr unsigned type_mask = 0x0F;
    if (pdu.size() <= header) return {};
    const auto type = pdu[0] & type_mask;
    if (type > static_cast<unsigned>(TestPayload::repeated_01010101)) return {};
    const auto payload = static_cast<TestPayload>(type);
    if (!std::ranges::equal(pdu.subspan(header), test_octets(payload, pdu.size() - header))) return {};
    return payload;
}

}  // namespace ble::phy
