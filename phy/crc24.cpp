// SPDX-License-Identifier: Apache-2.0
#include "phy/crc24.hpp"

namespace ble {
namespace {

// x^24 + x^10 + x^9 + x^6 + x^4 + x^3 + x + 1. The register is kept bit-reversed (position 23 in
// bit 0), because position 23 leaves first on the air and octets go least significant bit first.
constexpr std::uint32_t taps = 0xDA6000;

constexpr std::uint32_t reverse24(std::uint32_t v) {
    std::uint32_t out = 0;
    for (int i = 0; i < 24; ++i) out |= ((v >> i) & 1u) << (23 - i);
    return out;
}

constexpr auto octet_table = [] {
    std::array<std::uint32_t, 256> table{};
    for (std::uint32_t octet = 0; octet < 256; ++octet) {
        std::uint32_t state = octet;
        for (int bit = 0; bit < 8; ++bit) state = (state >> 1) ^ ((state & 1u) ? taps : 0u);
        table[octet] = state;
    }
    return table;
}();

}  // namespace

CrcOctets crc24(std::span<const std::uint8_t> pdu, CrcInit init) {
    std::uint32_t state = reverse24(init.value);
    for (const auto octet : pdu) state = (state >> 8) ^ octet_table[(state ^ octet) & 0xFF];
    return {static_cast<std::uint8_t>(state), static_cast<std::uint8_t>(state >> 8),
            static_cast<std::uint8_t>(state >> 16)};
}

CrcInit recover_crc_init(std::span<const std::uint8_t> pdu, const CrcOctets& crc) {
    std::uint32_t state = crc[0] | crc[1] << 8 | static_cast<std::uint32_t>(crc[2]) << 16;
    for (auto octet = pdu.rbegin(); octet != pdu.rend(); ++octet) {
        for (int bit = 7; bit >= 0; --bit) {
            // Bit 23 is set exactly when the forward step fed the taps back.
            const std::uint32_t feedback = (state >> 23) & 1u;
            state = ((state ^ (feedback ? taps : 0u)) << 1 | feedback) & 0xFF'FFFFu;
            state ^= (*octet >> bit) & 1u;
        }
    }
    return {reverse24(state)};
}

}  // namespace ble
