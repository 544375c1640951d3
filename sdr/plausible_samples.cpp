// SPDX-License-Identifier: Apache-2.0
#include "sdr/plausible_samples.hpp"

#include <bit>
#include <cstdint>

namespace ble::sdr {
namespace {

constexpr std::uint32_t magnitude_bits = 0x7FFF'FFFF;
constexpr std::uint32_t sign_bit = 0x8000'0000;

}  // namespace

std::size_t plausible_samples(std::span<const float> parts, double full_scale) {
    const auto first_implausible = std::bit_cast<std::uint32_t>(static_cast<float>(full_scale * 0x1p40));
    // Sets the sign bit for magnitudes from there up: an add and an OR per value vectorise, while a compare
    // that leaves the loop would not.
    const auto alarm = [add = sign_bit - first_implausible](float part) {
        return (std::bit_cast<std::uint32_t>(part) & magnitude_bits) + add;
    };
    std::uint32_t alarms = 0;
    for (const float part : parts) alarms |= alarm(part);
    if ((alarms & sign_bit) == 0) return parts.size() / 2;

    std::size_t first = 0;
    while (((alarm(parts[2 * first]) | alarm(parts[2 * first + 1])) & sign_bit) == 0) ++first;
    return first;
}

}  // namespace ble::sdr
