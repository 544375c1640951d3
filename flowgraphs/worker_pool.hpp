// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
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
    struct Round {
        const Task* task = nullptr;
        std::uint32_t number = 0;
        std::uint32_t count = 0;  ///< of tasks
    };

    void work();
    void take_turns(const Round& round);
    /// The next task of a round that nobody has taken; its `count` if there is none.
    [[nodiscard]] std::uint32_t take_turn(const Round& round);
    void note_failure();

    std::mutex mutex_;
    std::condition_variable begin_;
    std::condition_variable end_;
    Round round_{};
    std::atomic<std::uint64_t> turn_ = 0;   ///< the round's number, and below it the next task's
    std::atomic<std::uint32_t> begun_ = 0;  ///< the last round's number
    std::atomic<std::size_t> left_ = 0;     ///< tasks that have not ended
    std::exception_ptr failure_;
    bool closing_ = false;
    std::vector<std::jthread> threads_;
};

}  // namespace ble::flow
