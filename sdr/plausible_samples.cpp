// SPDX-License-Identifier: Apache-2.0
#include "sdr/plausible_samples.hpp"

#include <cstdint>
#include <cstring>

namespace ble::sdr {
namespace {

constexpr std::uint32_t magnitude_bits = 0x7FFF'FFFF;
constexpr std::uint32_t first_implausible = (127 + 40) << 23;  // 2^40 as IEEE 754
constexpr std::uint32_t sign_bit = 0x8000'0000;

// Sets the sign bit for magnitudes from `first_implausible` up: an add and an OR per value
// vectorise, while a compare that leaves the loop would not.
std::uint32_t alarm(const float* value) {
    std::uint32_t bits;
    std::memcpy(&bits, value, sizeof bits);
    return (bits & magnitude_bits) + (sign_bit - first_implausible);
}

}  // namespace

std::size_t plausible_samples(std::span<const Sample> samples) {
    const auto* values = reinterpret_cast<const float*>(samples.data());
    std::uint32_t alarms = 0;
    for (std::size_t i = 0; i < 2 * samples.size(); ++i) alarms |= alarm(values + i);
    if ((alarms & sign_bit) == 0) return samples.size();

    std::size_t first = 0;
    while (((alarm(values + 2 * first) | alarm(values + 2 * first + 1)) & sign_bit) == 0) ++first;
    return first;
}

}  // namespace ble::sdr
