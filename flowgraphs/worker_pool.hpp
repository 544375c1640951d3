// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <condition_variable>
#include <cstddef>
#include <exception>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace ble::flow {

/// A fixed number of threads that share one loop at a time; the caller is one of them.
class WorkerPool {
public:
    using Task = std::function<void(std::size_t)>;

    explicit WorkerPool(unsigned threads);
    ~WorkerPool();
    WorkerPool(const WorkerPool&) = delete;
    WorkerPool& operator=(const WorkerPool&) = delete;

    /// The caller included.
    [[nodiscard]] std::size_t threads() const { return threads_.size() + 1; }

    /// Calls task(0) … task(count - 1), each once, begun in this order; returns when all have ended. The
    /// first exception that one of them throws comes out here.
    void for_each(std::size_t count, const Task& task);

private:
    void work();
    void take_turns(std::unique_lock<std::mutex>& lock);

    std::mutex mutex_;
    std::condition_variable begin_;
    std::condition_variable end_;
    const Task* task_ = nullptr;
    std::size_t next_ = 0;
    std::size_t count_ = 0;
    std::size_t running_ = 0;
    std::exception_ptr failure_;
    bool closing_ = false;
    std::vector<std::jthread> threads_;
};

}  // namespace ble::flow
