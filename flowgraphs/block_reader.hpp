// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sdr/recording.hpp"

#include <array>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <mutex>
#include <optional>
#include <stop_token>
#include <string>
#include <thread>
#include <vector>

namespace ble::flow {

/// Reads a recording's blocks of a millisecond: when they are asked for, or ahead of that in a thread of its
/// own, into a ring of a few that stays in the cache.
class BlockReader {
public:
    enum class Ahead : std::uint8_t { never, in_a_thread };

    /// Throws sdr::InputError for what cannot be opened.
    BlockReader(const std::string& file, const sdr::RecordingOptions& options, Ahead ahead);
    ~BlockReader();
    BlockReader(const BlockReader&) = delete;
    BlockReader& operator=(const BlockReader&) = delete;

    [[nodiscard]] const sdr::Recording& recording() const { return recording_; }
    /// As `sdr::Recording::read`; the block is there until the next call.
    [[nodiscard]] sdr::Block next();
    /// The block that `next` will return, where it is there already; none at a fault and at the end.
    [[nodiscard]] sdr::Block following();
    /// How many are there, where they are read ahead.
    [[nodiscard]] std::optional<std::size_t> blocks_ahead();

private:
    struct Slot {
        std::vector<std::byte> room{};
        sdr::Block block{};
        std::exception_ptr fault{};

        [[nodiscard]] bool is_last() const { return fault || block.empty(); }
    };
    /// One in use, one that follows it, two to be filled.
    using Ring = std::array<Slot, 4>;

    [[nodiscard]] Slot& slot(std::uint64_t number) { return ring_[number % ring_.size()]; }
    [[nodiscard]] static sdr::Block result(const Slot& slot);
    void read_ahead();
    void fill(Slot& slot);

    Ahead ahead_;
    std::stop_source closing_{};
    sdr::Recording recording_;
    Ring ring_{};
    std::mutex mutex_{};
    std::condition_variable changed_{};
    std::uint64_t filled_ = 0;  ///< blocks read so far
    std::uint64_t taken_ = 0;   ///< blocks returned so far; the last of them is in use
    std::jthread thread_{};     ///< ends before all that it uses
};

}  // namespace ble::flow
