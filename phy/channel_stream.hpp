// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/noise_floor.hpp"
#include "phy/phy_mode.hpp"
#include "phy/sample.hpp"
#include "phy/sync_estimator.hpp"
#include "phy/sync_word.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace ble::phy {

/// One channel's recent samples at 4 Msample/s, and the first look for sync words in them, chunk by chunk.
/// Positions count samples from the stream's start.
class ChannelStream {
public:
    /// Samples to which searches are aligned, 256 µs.
    static constexpr std::size_t chunk = 1024;

    ChannelStream() = default;
    ChannelStream(const ChannelStream&) = delete;
    ChannelStream& operator=(const ChannelStream&) = delete;
    virtual ~ChannelStream() = default;

    /// What is there: from `begin()`, a multiple of the chunk, to before `end()`.
    [[nodiscard]] virtual std::uint64_t begin() const = 0;
    [[nodiscard]] virtual std::uint64_t end() const = 0;
    virtual void drop_before(std::uint64_t position) = 0;
    /// What becomes of a chunk that has been looked at.
    enum class Keep : std::uint8_t { samples, nothing };
    /// The first chunk that has not been put by, where that is done at all.
    [[nodiscard]] virtual std::uint64_t first_fresh_chunk() const = 0;
    /// Puts it by, out of the way of new samples; if nothing is kept, silence is left in its place.
    virtual void put_by(Keep keep) = 0;
    /// Adds silence up to a position.
    virtual void pad_until(std::uint64_t position) = 0;
    /// Samples from one position to before another; there until the next call.
    [[nodiscard]] virtual std::span<const Sample> samples(std::uint64_t first, std::uint64_t last) = 0;

    /// Chunks that one look at a PHY takes in: more where words are long, or most of the work would be done
    /// twice; and the samples that have to be there for it, those included into which the last word reaches.
    [[nodiscard]] virtual std::size_t chunks_in_look(PhyMode mode) const = 0;
    [[nodiscard]] virtual std::size_t samples_in_look(PhyMode mode) const = 0;
    /// Begins a look at a PHY from chunk `number` on.
    virtual void look(PhyMode mode, std::uint64_t number) = 0;
    /// Candidates whose first symbol starts in the chunks looked at; the noise is in 1 MHz.
    [[nodiscard]] virtual std::vector<SyncCandidate> find(const SyncWord& word, NoiseLevel noise) = 0;
    /// Whether there may be something of LE Coded in the chunk looked at, or within `coded_reach` chunks
    /// more, for an address that becomes known later.
    [[nodiscard]] virtual bool may_hold_coded(NoiseLevel noise) = 0;
    static constexpr std::uint64_t coded_reach = 2;
    /// Mean powers of each 16 µs of the chunk that a look at LE 1M has begun.
    [[nodiscard]] virtual std::span<const float> block_powers() = 0;
    /// What noise is filtered to in them.
    [[nodiscard]] virtual NoiseFloor::Bandwidth block_bandwidth() const = 0;
};

}  // namespace ble::phy
