// SPDX-License-Identifier: Apache-2.0
#include "phy/whitening.hpp"

#include <array>

namespace ble::phy {
namespace {

/// What one state of the register brings: eight bits, first on the air in bit 0, and the state behind them.
struct EightSteps {
    std::uint8_t octet = 0, state = 0;
};

constexpr auto eight_steps = [] {
    std::array<EightSteps, 128> table{};
    for (std::size_t start = 0; start < table.size(); ++start) {
        auto& [octet, state] = table[start];
        state = static_cast<std::uint8_t>(start);
        for (int bit = 0; bit < 8; ++bit) {
            const unsigned out = state & 1u;
            octet = static_cast<std::uint8_t>(octet | out << bit);
            // The output returns to position 0 and is added into position 4.
            state = static_cast<std::uint8_t>((state >> 1) ^ (out << 6) ^ (out << 2));
        }
    }
    return table;
}();

}  // namespace

// Position 0 of the specification's register is bit 6 here, position 6 (the output) bit 0.
Whitening::Whitening(ChannelIndex channel) : state_{0x40} {
    for (int bit = 0; bit < 6; ++bit) state_ |= ((channel.value() >> bit) & 1u) << bit;
}

std::uint8_t Whitening::next_octet() {
    const auto [octet, state] = eight_steps[state_];
    state_ = state;
    return octet;
}

void Whitening::apply(std::span<std::uint8_t> octets) {
    for (auto& octet : octets) octet ^= next_octet();
}

Whitening whitening_of(AccessAddress access_address, ChannelIndex channel) {
    return access_address == test_access_address ? Whitening::none() : Whitening{channel};
}

}  // namespace ble::phy
