// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/fixed_sample.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

namespace ble::phy::kernels {

// A filter bank of M branches takes M/2 samples for each output time, so the input falls into M/2 phases:
// phase p at row u is in[u M/2 + p]. Both branch p and branch p + M/2 filter phase p, one at even lags, the
// other at odd ones. Along a phase, time lies in the lanes of vectors from here to the bank's output.

/// Output times made at once: all that is in use between input and output stays in the first-level cache.
inline constexpr std::size_t bank_batch = 64;
inline constexpr std::size_t taps_per_branch = 8;

/// A sample part and the one two rows later, side by side: an instruction multiplies both by their taps and
/// adds the products.
struct TimePair {
    std::int16_t now = 0, later = 0;

    friend constexpr bool operator==(const TimePair&, const TimePair&) = default;
};

/// A phase's real or imaginary parts in pairs, those of even rows apart from those of odd rows, so that
/// results at even and odd times fall into the low and high halves of lanes. What a batch still needs of the
/// one before comes first. Padded to whole cache lines.
struct PairRow {
    static constexpr std::size_t history = taps_per_branch - 1, fresh = bank_batch / 2;
    using Parity = std::array<TimePair, history + fresh + 9>;

    alignas(64) Parity even;
    alignas(64) Parity odd;

    void keep_history() {
        for (auto* row : {&even, &odd}) std::copy_n(&(*row)[fresh], history, row->data());
    }
};
struct PhasePairs {
    PairRow re, im;
};

/// Phases are paired four at a time.
constexpr std::size_t padded(std::size_t phases) { return (phases + 3) / 4 * 4; }

/// Keeps the history and makes the fresh pairs of a batch: out[p].re.even[history + i] = (re of in[2i phases
/// + p], re of in[(2i + 2) phases + p]), and so on. `in` holds `bank_batch` + 2 rows and is readable to
/// `padded(phases)` in the last one; `out` holds `padded(phases)`.
void pair_times(std::span<const FixedSample> in, std::size_t phases, std::span<PhasePairs> out);

/// Taps of the two branches that filter a phase, and where their sum and difference go.
struct PhaseTaps {
    std::array<TimePair, taps_per_branch / 2> even_lags, odd_lags;
    std::uint16_t sum_row = 0, difference_row = 0;
    /// Which branch is taken from the other one.
    enum class Difference : std::uint16_t { even_minus_odd, odd_minus_even } difference{};
};

/// Real and imaginary parts of a branch, a batch of times.
struct alignas(64) BranchRow {
    std::array<std::int16_t, bank_batch> re, im;
};

/// What is used next, to be in the cache by then.
struct Coming {
    std::span<const std::byte> read{};
    std::span<std::int16_t* const> written{};  ///< a batch of times each, on cache lines; or nothing
};

/// Filters each phase by the taps of both its branches, Σ_j taps[j] x[t + 2j (+ 1)], and writes their sum and
/// difference, the transform's first step, divided by 2^16 and rounded. The caller chose taps that leave them
/// in 16 bits. What comes is fetched meanwhile.
void filter_branches(std::span<const PhasePairs> phases, std::span<const PhaseTaps> taps,
                     std::span<BranchRow> out, const Coming& coming = {});

}  // namespace ble::phy::kernels
