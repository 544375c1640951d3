// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/amplitude_scale.hpp"
#include "phy/channel_stream.hpp"
#include "phy/kernels/batch_powers.hpp"
#include "phy/kernels/word_search.hpp"
#include "phy/sample.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <memory>
#include <span>
#include <vector>

namespace ble::phy {

/// The recent samples of a filter bank's channel as they left it. New ones lie in rows that are used again
/// and again, and so stay in the cache; chunks that have been looked at are put by, if anyone may want them
/// later. Positions count samples from the stream's start.
class ChannelHistory {
public:
    static constexpr std::size_t batch = kernels::bank_batch;
    static constexpr std::size_t chunk = ChannelStream::chunk;
    /// Samples that can be looked at in one piece.
    static constexpr std::size_t longest_piece = 4 * chunk;

    using Sign = kernels::ChannelSamples::Sign;
    using Keep = ChannelStream::Keep;

    /// `number`: of the channel among those of its bank, whose rows in memory should not displace each other
    /// in the cache.
    ChannelHistory(Sign sign, std::size_t number, const AmplitudeScale& scale);

    [[nodiscard]] std::uint64_t begin() const { return first_old_ * chunk; }
    [[nodiscard]] std::uint64_t end() const { return fresh_ + size_; }

    /// Room for as many batches beyond the end. They may be written while the rest is read.
    void make_room(std::size_t batches);
    /// Where a batch goes, and how many from it on lie in one piece.
    struct Room {
        kernels::ChannelPlace place{};
        std::size_t batches = 0;
    };
    /// `number` counts from the stream's start.
    [[nodiscard]] Room room_at(std::uint64_t number);
    /// Those that have been written, at the end.
    void add(std::size_t batches);
    void add_silence(std::size_t batches);

    /// The first chunk that has not been put by.
    [[nodiscard]] std::uint64_t first_fresh_chunk() const { return fresh_ / chunk; }
    /// Puts it by. Of a chunk that is not kept, silence is left.
    void put_by(Keep keep);
    /// Only what has been put by is dropped.
    void drop_before(std::uint64_t position);

    /// From an even position on; there until the next call.
    [[nodiscard]] kernels::ChannelSamples piece(std::uint64_t first, std::size_t count);
    /// Of a sample in each whole batch: its mean power, and how much of that goes on as it is for half a
    /// microsecond.
    struct Powers {
        std::span<const float> whole, steady;
    };
    /// Those of the next batches, if whoever wrote them knows them: every `stride`-th from the first on.
    void add_powers(std::span<const kernels::BatchPower> powers, std::size_t stride);
    /// From the beginning of a batch on; there until the next call.
    [[nodiscard]] Powers powers(std::uint64_t first, std::size_t count);
    /// What values from the beginning of a batch on are multiplied by to be amplitudes; 0 if not all by the
    /// same.
    [[nodiscard]] float to_amplitude(std::uint64_t first, std::size_t count) const {
        return scale_->of(first / batch, (count + batch - 1) / batch);
    }
    /// Amplitudes, from any sample on, with the sign steady.
    void copy(std::uint64_t first, std::span<Sample> out) const;

private:
    struct alignas(64) Chunk {
        std::array<std::int16_t, chunk> re, im;
    };
    /// Neighbouring samples in memory.
    struct Stretch {
        const std::int16_t *re = nullptr, *im = nullptr;  ///< none: silence
        std::size_t count = 0;
    };

    [[nodiscard]] Stretch stretch_at(std::uint64_t position, std::size_t most) const;
    void lay_out(std::size_t samples);
    /// Where a position lies in either row.
    [[nodiscard]] std::size_t place_of(std::uint64_t position) const { return position & (capacity_ - 1); }
    void measure_new_batches();
    /// Those of batches that have been put by, once they are many.
    void drop_powers();
    /// From sums over batches, of which the first has this number.
    void scale(kernels::BlockPowers sums, std::uint64_t number) const;

    Sign sign_;
    std::size_t number_;
    const AmplitudeScale* scale_;

    // Rows of new samples, used round and round.
    std::vector<std::int16_t> memory_;
    std::size_t real_ = 0, imaginary_ = 0;  ///< where the rows begin in it
    std::size_t capacity_ = 0;              ///< how long they are, a power of two
    std::uint64_t fresh_ = 0;               ///< position of the first sample that is still wanted
    std::size_t size_ = 0;                  ///< samples from there on
    struct BatchPowers {
        std::vector<float> whole, steady;

        void resize(std::size_t batches);
        void drop(std::size_t batches);
        [[nodiscard]] Powers part(std::size_t first, std::size_t count) const;
        [[nodiscard]] kernels::BlockPowers room(std::size_t first, std::size_t count);
    };
    BatchPowers powers_;             ///< of the rows' batches, as far as they are known
    std::uint64_t first_power_ = 0;  ///< the batch of the first of them

    std::deque<std::unique_ptr<Chunk>> old_;  ///< put by; nothing where it was not kept
    std::vector<std::unique_ptr<Chunk>> unused_;
    std::uint64_t first_old_ = 0;  ///< chunk number of old_[0]

    std::vector<std::int16_t> piece_;  ///< put together
    BatchPowers piece_powers_;
};

}  // namespace ble::phy
