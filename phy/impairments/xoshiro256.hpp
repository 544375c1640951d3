// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <bit>
#include <cstdint>
#include <limits>

namespace ble::phy {

/// Blackman and Vigna's xoshiro256++ (2019): 64 uniform bits a draw, period 2²⁵⁶ - 1, a standard uniform
/// random bit generator. Noise at 96 Msample/s has no time for std::mt19937_64, which takes six times as
/// long.
class Xoshiro256 {
public:
    using result_type = std::uint64_t;
    static constexpr result_type min() { return 0; }
    static constexpr result_type max() { return std::numeric_limits<result_type>::max(); }

    /// Any seed is good: it is spread over the state by SplitMix64, as the authors advise.
    constexpr explicit Xoshiro256(std::uint64_t seed) {
        for (auto& word : state_) {
            seed += 0x9E3779B97F4A7C15;
            std::uint64_t z = seed;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            word = z ^ (z >> 31);
        }
    }

    constexpr result_type operator()() {
        const auto result = std::rotl(state_[0] + state_[3], 23) + state_[0];
        const auto shifted = state_[1] << 17;
        state_[2] ^= state_[0];
        state_[3] ^= state_[1];
        state_[1] ^= state_[2];
        state_[0] ^= state_[3];
        state_[2] ^= shifted;
        state_[3] = std::rotl(state_[3], 45);
        return result;
    }

    /// Uniform in (0, 1).
    constexpr double fraction() { return (static_cast<double>((*this)() >> 12) + 0.5) * 0x1p-52; }

private:
    std::array<std::uint64_t, 4> state_{};
};

static_assert(Xoshiro256{0}() == 5987356902031041503U);

}  // namespace ble::phy
