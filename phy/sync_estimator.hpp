// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/kernels/sync_fit.hpp"
#include "phy/sample.hpp"
#include "phy/sync_estimate.hpp"
#include "phy/sync_word.hpp"

#include <Eigen/Core>
#include <array>
#include <optional>
#include <span>
#include <utility>
#include <vector>

namespace ble::phy {

/// Where the first gate thinks that a packet starts.
struct SyncCandidate {
    std::size_t start = 0;  ///< sample of the first preamble symbol, ±1 symbol
    double cfo = 0;         ///< radians per symbol, to within what the estimator searches
};

/// Decides whether a sync word is really there, by coherent correlation over its whole length, and
/// if so estimates timing, carrier phase and offset, modulation index and amplitude jointly by
/// maximum likelihood (search on a grid, then Gauss-Newton). Independent of the noise level.
class SyncEstimator {
public:
    SyncEstimator(const SyncWord& word, int samples_per_symbol);

    /// `samples` must reach from `candidate.start` - 2 symbols to its sync word's end + 2 symbols.
    [[nodiscard]] std::optional<SyncEstimate> operator()(std::span<const Sample> samples,
                                                         const SyncCandidate& candidate) const;

private:
    static constexpr std::size_t shifts = 5, most_offsets = 32;

    /// The correlation at one timing with each carrier offset.
    struct OffsetSums {
        std::array<float, most_offsets> re, im;

        [[nodiscard]] Sample sum(std::size_t i) const { return {re[i], im[i]}; }
        [[nodiscard]] float energy(std::size_t i) const { return re[i] * re[i] + im[i] * im[i]; }
    };
    /// Timings half a symbol apart.
    using Grid = std::array<OffsetSums, shifts>;

    struct GridPoint {
        std::size_t first = 0;  ///< sample of the first symbol
        double behind = 0;      ///< that it rather begins behind that sample, in samples
        double cfo = 0;
        double energy = 0;  ///< the correlation's squared magnitude
        double phase = 0;   ///< at `first`
    };
    [[nodiscard]] double offset_of(std::size_t i) const;
    [[nodiscard]] GridPoint search(std::span<const Sample> samples, const SyncCandidate& candidate) const;
    /// `sums`: each symbol's samples against the word's, coarse offset taken off.
    [[nodiscard]] OffsetSums look_at_offsets(std::span<const Sample> sums) const;
    /// Timing and offset of the greatest energy.
    [[nodiscard]] std::pair<std::size_t, std::size_t> greatest(const Grid& grid) const;
    /// One Gauss-Newton step; sets amplitude and correlation as seen before the step.
    void refine(std::span<const Sample> samples, SyncEstimate& estimate) const;

    /// The word's phase and its slope at every sample, for each place that the samples may have between two
    /// of the table's.
    [[nodiscard]] kernels::SyncTable row(const std::vector<float>& table, std::size_t place,
                                         std::size_t first) const;
    [[nodiscard]] std::vector<float> tabulated(float (SyncWord::*value)(double) const) const;

    SyncWord word_;
    int samples_per_symbol_;
    std::size_t samples_;                ///< in the word
    std::vector<float> steps_, slopes_;  ///< rows of `row_length_`
    std::size_t row_length_, rows_;
    std::vector<float> reference_re_, reference_im_;  ///< waveform at h = 0.5, samples of all symbols apart
    std::size_t offsets_;  ///< tried around the candidate's, half a bin of the word's length apart
    std::vector<float> turns_re_, turns_im_;  ///< each offset's rotation, a row of `offsets_` for each group
                                              ///< of symbols
    Eigen::Matrix4d inverse_gram_;  ///< of the columns {1, t, π Q(t), -π h Q'(t)}
};

}  // namespace ble::phy
