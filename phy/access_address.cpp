// SPDX-License-Identifier: Apache-2.0
#include "phy/access_address.hpp"

#include <bit>

namespace ble {
namespace {

int transitions(std::uint32_t word, int bits) {
    const auto changes = word ^ (word >> 1);
    return std::popcount(changes & ((1u << (bits - 1)) - 1));
}

bool has_run_of_seven(std::uint32_t word) {
    // Bit i of `equal` says that bits i and i+1 agree; bit 31 has no neighbour.
    const auto equal = ~(word ^ (word >> 1)) & 0x7FFF'FFFFu;
    auto run = equal;
    for (int i = 1; i < 6; ++i) run &= equal >> i;
    return run != 0;
}

bool has_four_equal_octets(std::uint32_t word) { return word == (word & 0xFF) * 0x0101'0101u; }

}  // namespace

bool AccessAddress::is_valid() const {
    const bool far_from_advertising = std::popcount(value ^ advertising_access_address.value) > 1;
    const bool lively_top = transitions(value >> 26, 6) >= 2;
    return far_from_advertising && lively_top && !has_run_of_seven(value) && !has_four_equal_octets(value) &&
           transitions(value, 32) <= 24;
}

bool AccessAddress::is_valid_for_coded() const {
    return is_valid() && std::popcount(value & 0xFF) >= 3 && transitions(value & 0xFFFF, 16) <= 11;
}

}  // namespace ble
