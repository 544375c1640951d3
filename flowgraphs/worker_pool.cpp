// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/worker_pool.hpp"

#include <utility>

namespace ble::flow {

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
    begin_.notify_all();
    take_turns(lock);
    end_.wait(lock, [this] { return running_ == 0; });
    count_ = 0;
    if (failure_) std::rethrow_exception(std::exchange(failure_, nullptr));
}

void WorkerPool::work() {
    std::unique_lock lock{mutex_};
    while (!closing_) {
        take_turns(lock);
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
