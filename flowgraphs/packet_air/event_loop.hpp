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
/// so the order depends on nothing but what was put in. The tasks stay where they are: only the little that
/// orders them is moved about.
template <typename Task>
class EventLoop {
public:
    /// `rank`: 0 to 255.
    void schedule(Instant at, int rank, Task task) {
        heap_.push_back(
            {at, static_cast<std::uint64_t>(rank) << rank_shift | sequence_++, keep(std::move(task))});
        std::ranges::push_heap(heap_, is_later);
    }
    [[nodiscard]] std::optional<Instant> next() const {
        if (heap_.empty()) return std::nullopt;
        return heap_.front().at;
    }
    [[nodiscard]] Task take() {
        std::ranges::pop_heap(heap_, is_later);
        const auto place = heap_.back().place;
        heap_.pop_back();
        free_.push_back(place);
        return std::move(tasks_[place]);
    }

private:
    static constexpr int rank_shift = 56;

    struct Entry {
        Instant at{};
        std::uint64_t turn = 0;  ///< of one instant: the rank, and below it the sequence
        std::size_t place = 0;   ///< in `tasks_`
    };
    static bool is_later(const Entry& a, const Entry& b) {
        return a.at != b.at ? a.at > b.at : a.turn > b.turn;
    }

    std::size_t keep(Task task) {
        if (free_.empty()) {
            tasks_.push_back(std::move(task));
            return tasks_.size() - 1;
        }
        const auto place = free_.back();
        free_.pop_back();
        tasks_[place] = std::move(task);
        return place;
    }

    std::vector<Entry> heap_;
    std::vector<Task> tasks_;
    std::vector<std::size_t> free_;  ///< places of tasks that were taken
    std::uint64_t sequence_ = 0;
};

}  // namespace ble::flow
