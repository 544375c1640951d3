// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/kernels/bank_transform.hpp"
#include "phy/kernels/word_search.hpp"
#include "phy/sample.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace ble::phy {

/// The recent samples of a filter bank's channel as they left it, in a ring that grows when nobody drops old
/// ones. Positions count samples from the stream's start.
class ChannelHistory {
public:
    static constexpr std::size_t batch = kernels::bank_batch;
    /// Samples that can be looked at in one piece, from any batch on.
    static constexpr std::size_t longest_piece = 2048;

    using Sign = kernels::ChannelSamples::Sign;

    /// `number`: of the channel among those of its bank, whose rows in memory should not displace each other
    /// in the cache.
    ChannelHistory(Sign sign, std::size_t number);

    [[nodiscard]] std::uint64_t begin() const { return first_batch_ * batch; }
    [[nodiscard]] std::uint64_t end() const { return end_batch_ * batch; }

    /// Where the next batch goes, until it is added.
    [[nodiscard]] kernels::ChannelPlace next_batch();
    /// `to_amplitude`: what its values are multiplied by to be amplitudes.
    void add_batch(float to_amplitude);
    void drop_before(std::uint64_t position);

    /// At most `longest_piece`, from the beginning of a batch.
    [[nodiscard]] kernels::ChannelSamples piece(std::uint64_t first, std::size_t count) const;
    /// Mean power of a sample in each batch of such a piece.
    [[nodiscard]] std::span<const float> powers(std::uint64_t first, std::size_t count) const;
    /// What all values of such a piece are multiplied by to be amplitudes; 0 if not all by the same.
    [[nodiscard]] float to_amplitude(std::uint64_t first, std::size_t count) const;
    /// Amplitudes, from any sample on, with the sign steady.
    void copy(std::uint64_t first, std::span<Sample> out) const;

private:
    static constexpr std::size_t piece_batches = longest_piece / batch;
    static constexpr std::size_t values_in_cache_line = 32;

    [[nodiscard]] std::size_t batches() const { return powers_.size() - piece_batches; }
    [[nodiscard]] std::size_t slot(std::uint64_t number) const { return number % batches(); }
    [[nodiscard]] std::span<std::int16_t> real() { return std::span{memory_}.subspan(real_, row_length()); }
    [[nodiscard]] std::span<std::int16_t> imaginary() {
        return std::span{memory_}.subspan(imaginary_, row_length());
    }
    [[nodiscard]] std::size_t row_length() const { return powers_.size() * batch; }
    void lay_out(std::size_t batches);
    void grow();

    Sign sign_;
    std::size_t number_;
    std::uint64_t first_batch_ = 0, end_batch_ = 0;
    // The first batches of each row are there again behind its last, so that pieces need not go round.
    std::vector<std::int16_t> memory_;
    std::size_t real_ = 0, imaginary_ = 0;  ///< where the rows begin in it
    std::vector<float> powers_, to_amplitude_;
};

}  // namespace ble::phy
