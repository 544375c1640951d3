// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <functional>
#include <mutex>
#include <optional>
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

    /// Calls task(0) … task(count - 1), each once; returns when all have ended. Of N threads, the n-th begins
    /// with tasks n, n + N, n + 2N …, so that in rounds alike it has in its cache what they used before, and
    /// takes the others' last ones when it is through. `count` ≤ 65,535 N. The first exception that a task
    /// throws comes out here.
    void for_each(std::size_t count, const Task& task);

private:
    struct Round {
        const Task* task = nullptr;
        std::uint32_t number = 0;
    };
    /// What nobody has taken yet of the tasks that a thread begins with.
    struct alignas(64) Share {
        std::atomic<std::uint64_t> left = 0;
    };
    enum class From : std::uint8_t { front, back };

    void work(std::size_t thread);
    void take_turns(const Round& round, std::size_t thread);
    [[nodiscard]] std::optional<std::size_t> take_turn(const Round& round, std::size_t thread);
    [[nodiscard]] std::optional<std::size_t> take_from(const Round& round, std::size_t thread, From end);
    void note_failure();

    std::mutex mutex_;
    std::condition_variable begin_;
    std::condition_variable end_;
    Round round_{};
    std::vector<Share> shares_;             ///< of each thread, the caller first
    std::atomic<std::uint32_t> begun_ = 0;  ///< the last round's number
    std::atomic<std::size_t> left_ = 0;     ///< tasks that have not ended
    std::exception_ptr failure_;
    bool closing_ = false;
    std::vector<std::jthread> threads_;
};

}  // namespace ble::flow
