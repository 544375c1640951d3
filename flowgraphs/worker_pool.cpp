// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/worker_pool.hpp"

#include <algorithm>
#include <bit>
#include <cassert>
#include <limits>
#include <utility>

namespace ble::flow {

namespace {

/// A share's tasks as one word, so that they are taken by one step: the round's number, and which are left.
/// Who comes late, when the next round has begun, must take nothing from it.
struct Left {
    std::uint32_t round = 0;
    std::uint16_t first = 0, last = 0;
};
static_assert(sizeof(Left) == sizeof(std::uint64_t));

/// Rounds follow each other within microseconds, sleeping and waking takes fifty: look for a microsecond,
/// then let somebody else have the processor a few times first.
template <class Condition>
void wait_briefly(const Condition& is_over) {
    constexpr int looks = 1000, most = 100;
    for (int i = 0; i < looks; ++i) {
        if (is_over()) return;
    }
    for (int i = 0; i < most && !is_over(); ++i) std::this_thread::yield();
}

}  // namespace

WorkerPool::WorkerPool(unsigned threads) : shares_(std::max(threads, 1U)) {
    for (std::size_t i = 1; i < shares_.size(); ++i) threads_.emplace_back([this, i] { work(i); });
}

WorkerPool::~WorkerPool() {
    const std::lock_guard lock{mutex_};
    closing_ = true;
    begin_.notify_all();
}

void WorkerPool::for_each(std::size_t count, const Task& task) {
    Round round;
    {
        const std::lock_guard lock{mutex_};
        round = round_ = {&task, round_.number + 1};
        left_ = count;
        for (std::size_t i = 0; i < shares_.size(); ++i) {
            const auto tasks = (count + shares_.size() - 1 - i) / shares_.size();
            assert(tasks <= std::numeric_limits<std::uint16_t>::max());
            shares_[i].left =
                std::bit_cast<std::uint64_t>(Left{round.number, 0, static_cast<std::uint16_t>(tasks)});
        }
        begun_ = round.number;
        begin_.notify_all();
    }
    take_turns(round, 0);
    const auto is_over = [this] { return left_ == 0; };
    wait_briefly(is_over);
    std::unique_lock lock{mutex_};
    end_.wait(lock, is_over);
    if (failure_) std::rethrow_exception(std::exchange(failure_, nullptr));
}

void WorkerPool::work(std::size_t thread) {
    std::uint32_t seen = 0;
    const auto is_next = [&] { return begun_ != seen; };
    std::unique_lock lock{mutex_};
    while (true) {
        begin_.wait(lock, [&] { return closing_ || is_next(); });
        if (closing_) return;
        const auto round = round_;
        seen = round.number;
        lock.unlock();
        take_turns(round, thread);
        wait_briefly(is_next);
        lock.lock();
    }
}

void WorkerPool::take_turns(const Round& round, std::size_t thread) {
    while (const auto turn = take_turn(round, thread)) {
        try {
            (*round.task)(*turn);
        } catch (...) {
            note_failure();
        }
        if (--left_ > 0) continue;
        const std::lock_guard lock{mutex_};  // or the caller might be about to sleep
        end_.notify_one();
    }
}

std::optional<std::size_t> WorkerPool::take_turn(const Round& round, std::size_t thread) {
    auto turn = take_from(round, thread, From::front);
    for (std::size_t i = 1; !turn && i < shares_.size(); ++i)
        turn = take_from(round, (thread + i) % shares_.size(), From::back);
    return turn;
}

std::optional<std::size_t> WorkerPool::take_from(const Round& round, std::size_t thread, From end) {
    auto& share = shares_[thread].left;
    auto seen = share.load();
    while (true) {
        auto left = std::bit_cast<Left>(seen);
        if (left.round != round.number || left.first == left.last) return std::nullopt;
        const std::size_t turn = end == From::front ? left.first++ : --left.last;
        if (share.compare_exchange_weak(seen, std::bit_cast<std::uint64_t>(left)))
            return thread + turn * shares_.size();
    }
}

void WorkerPool::note_failure() {
    const std::lock_guard lock{mutex_};
    if (!failure_) failure_ = std::current_exception();
}

}  // namespace ble::flow
