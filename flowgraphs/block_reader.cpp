// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/block_reader.hpp"

#include <utility>

namespace ble::flow {
namespace {

std::size_t samples_in_a_millisecond(Hertz rate) { return static_cast<std::size_t>(rate.value / 1e3); }

/// So that a silent pipe does not keep the thread from ending.
sdr::RecordingOptions until_closed(sdr::RecordingOptions options, const std::stop_token& closing) {
    options.stop_requested = [asked = std::move(options.stop_requested), closing] {
        return closing.stop_requested() || (asked && asked());
    };
    return options;
}

}  // namespace

BlockReader::BlockReader(const std::string& file, const sdr::RecordingOptions& options, Ahead ahead)
    : ahead_{ahead},
      recording_{file, ahead == Ahead::never ? options : until_closed(options, closing_.get_token())} {}

BlockReader::~BlockReader() {
    const std::lock_guard lock{mutex_};
    closing_.request_stop();
    changed_.notify_all();
}

void BlockReader::fill(Slot& slot) {
    try {
        slot.room.resize(samples_in_a_millisecond(recording_.rate()) * recording_.octets_per_instant());
        slot.block = recording_.read(slot.room);
    } catch (...) {
        slot.block = {};
        slot.fault = std::current_exception();
    }
}

void BlockReader::read_ahead() {
    std::unique_lock lock{mutex_};
    while (filled_ == 0 || !slot(filled_ - 1).is_last()) {
        // The block returned last is still in use.
        changed_.wait(lock,
                      [this] { return closing_.stop_requested() || filled_ + 1 < taken_ + ring_.size(); });
        if (closing_.stop_requested()) return;
        auto& next = slot(filled_);
        lock.unlock();
        fill(next);
        lock.lock();
        ++filled_;
        changed_.notify_all();
    }
}

sdr::Block BlockReader::result(const Slot& slot) {
    if (slot.fault) std::rethrow_exception(slot.fault);
    return slot.block;
}

sdr::Block BlockReader::next() {
    if (ahead_ == Ahead::never) {
        auto& only = ring_.front();
        fill(only);
        return result(only);
    }
    if (!thread_.joinable()) thread_ = std::jthread{[this] { read_ahead(); }};
    std::unique_lock lock{mutex_};
    if (taken_ > 0 && slot(taken_ - 1).is_last()) return result(slot(taken_ - 1));
    changed_.wait(lock, [this] { return filled_ > taken_; });
    ++taken_;
    changed_.notify_all();
    return result(slot(taken_ - 1));
}

sdr::Block BlockReader::following() {
    const std::lock_guard lock{mutex_};
    return filled_ > taken_ ? slot(taken_).block : sdr::Block{};
}

std::optional<std::size_t> BlockReader::blocks_ahead() {
    if (ahead_ == Ahead::never) return std::nullopt;
    const std::lock_guard lock{mutex_};
    return static_cast<std::size_t>(filled_ - taken_);
}

}  // namespace ble::flow
