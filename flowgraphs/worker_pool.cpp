// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/worker_pool.hpp"

#include <utility>

namespace ble::flow {

namespace {

constexpr unsigned task_bits = 32;

/// Rounds follow each other within microseconds, sleeping and waking takes fifty: somebody else may have the
/// processor a few times first.
template <class Condition>
void wait_briefly(const Condition& is_over) {
    constexpr int most = 100;
    for (int i = 0; i < most && !is_over(); ++i) std::this_thread::yield();
}

}  // namespace

WorkerPool::WorkerPool(unsigned threads) {
    for (unsigned i = 1; i < threads; ++i) threads_.emplace_back([this] { work(); });
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
        round_ = {&task, round_.number + 1, static_cast<std::uint32_t>(count)};
        round = round_;
        left_ = count;
        turn_ = std::uint64_t{round.number} << task_bits;
        begun_ = round.number;
        begin_.notify_all();
    }
    take_turns(round);
    const auto is_over = [this] { return left_ == 0; };
    wait_briefly(is_over);
    std::unique_lock lock{mutex_};
    end_.wait(lock, is_over);
    if (failure_) std::rethrow_exception(std::exchange(failure_, nullptr));
}

void WorkerPool::work() {
    std::uint32_t seen = 0;
    const auto is_next = [&] { return begun_ != seen; };
    std::unique_lock lock{mutex_};
    while (true) {
        begin_.wait(lock, [&] { return closing_ || is_next(); });
        if (closing_) return;
        const auto round = round_;
        seen = round.number;
        lock.unlock();
        take_turns(round);
        wait_briefly(is_next);
        lock.lock();
    }
}

void WorkerPool::take_turns(const Round& round) {
    for (auto turn = take_turn(round); turn < round.count; turn = take_turn(round)) {
        try {
            (*round.task)(turn);
        } catch (...) {
            note_failure();
        }
        if (--left_ > 0) continue;
        const std::lock_guard lock{mutex_};  // or the caller might be about to sleep
        end_.notify_one();
    }
}

// Whoever comes late, when the next round has begun, must take nothing from it.
std::uint32_t WorkerPool::take_turn(const Round& round) {
    auto next = turn_.load();
    do {
        const auto task = static_cast<std::uint32_t>(next);
        if (next >> task_bits != round.number || task >= round.count) return round.count;
    } while (!turn_.compare_exchange_weak(next, next + 1));
    return static_cast<std::uint32_t>(next);
}

void WorkerPool::note_failure() {
    const std::lock_guard lock{mutex_};
    if (!failure_) failure_ = std::current_exception();
}

}  // namespace ble::flow
