// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/worker_pool.hpp"

#include <utility>

namespace ble::flow {

namespace {

/// Rounds follow each other within microseconds, sleeping and waking takes fifty: somebody else may have the
/// processor a few times first.
template <class Condition>
void wait_briefly(std::unique_lock<std::mutex>& lock, const Condition& is_over) {
    constexpr int most = 100;
    if (is_over()) return;
    lock.unlock();
    for (int i = 0; i < most && !is_over(); ++i) std::this_thread::yield();
    lock.lock();
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
    std::unique_lock lock{mutex_};
    task_ = &task;
    next_ = 0;
    count_ = count;
    ++rounds_;
    begin_.notify_all();
    take_turns(lock);
    wait_briefly(lock, [this] { return running_ == 0; });
    end_.wait(lock, [this] { return running_ == 0; });
    count_ = 0;
    if (failure_) std::rethrow_exception(std::exchange(failure_, nullptr));
}

void WorkerPool::work() {
    std::unique_lock lock{mutex_};
    while (!closing_) {
        take_turns(lock);
        wait_briefly(lock, [this, seen = rounds_.load()] { return rounds_ != seen; });
        begin_.wait(lock, [this] { return closing_ || next_ < count_; });
    }
}

// A turn is a whole channel's search, tens of microseconds: a lock around the hand-out costs nothing.
void WorkerPool::take_turns(std::unique_lock<std::mutex>& lock) {
    while (next_ < count_) {
        const std::size_t turn = next_++;
        ++running_;
        lock.unlock();
        std::exception_ptr failure;
        try {
            (*task_)(turn);
        } catch (...) {
            failure = std::current_exception();
        }
        lock.lock();
        if (failure && !failure_) failure_ = failure;
        if (--running_ == 0 && next_ == count_) end_.notify_one();
    }
}

}  // namespace ble::flow
