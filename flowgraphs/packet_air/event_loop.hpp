// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/radio_clock.hpp"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

namespace ble::flow {

/// Tasks in the order of their instants; of the same instant, by rank, then first come first served. A heap,
/// so the order depends on nothing but what was put in.
template <typename Task>
class EventLoop {
public:
    void schedule(Instant at, int rank, Task task) {
        heap_.push_back({at, rank, sequence_++, std::move(task)});
        std::ranges::push_heap(heap_, is_later);
    }
    [[nodiscard]] std::optional<Instant> next() const {
        if (heap_.empty()) return std::nullopt;
        return heap_.front().at;
    }
    [[nodiscard]] Task take() {
        std::ranges::pop_heap(heap_, is_later);
        auto task = std::move(heap_.back().task);
        heap_.pop_back();
        return task;
    }

private:
    struct Entry {
        Instant at{};
        int rank = 0;
        std::uint64_t sequence = 0;
        Task task{};
    };
    static bool is_later(const Entry& a, const Entry& b) {
        if (a.at != b.at) return a.at > b.at;
        return a.rank != b.rank ? a.rank > b.rank : a.sequence > b.sequence;
    }

    std::vector<Entry> heap_;
    std::uint64_t sequence_ = 0;
};

}  // namespace ble::flow
