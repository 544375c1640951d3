// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/schedule/activity.hpp"

#include <optional>
#include <vector>

namespace ble::ll {

/// Gives the one radio to one activity at a time. The earliest reservation wins unless a more important one
/// would begin before it is done; who loses misses its turn, and asks with a higher priority next time, so
/// that nobody starves. What is movable fills the gaps, and is interrupted.
class Scheduler {
public:
    explicit Scheduler(Duration turnaround) : turnaround_{turnaround} {}

    void add(Activity& activity) { activities_.push_back(&activity); }
    /// Takes its orders back if it has the radio.
    void remove(Activity& activity, OrderQueue& orders);

    /// When `run` has something to decide.
    [[nodiscard]] std::optional<Instant> due() const;
    void run(Instant now, OrderQueue& orders);
    void on(const RadioEvent& event, OrderQueue& orders);

    [[nodiscard]] const Activity* active() const { return active_; }

private:
    struct Candidate {
        Activity* activity = nullptr;
        Reservation reservation{};
    };

    [[nodiscard]] std::optional<Candidate> earliest() const;
    void decide(const Candidate& candidate, Instant now, OrderQueue& orders);
    [[nodiscard]] std::optional<Instant> gives_way_until(const Candidate& candidate) const;
    [[nodiscard]] Instant limit(const Candidate& candidate) const;
    void end_turn();

    Duration turnaround_;
    std::vector<Activity*> activities_;
    Activity* active_ = nullptr;
    Reservation active_reservation_{};
    OrderId first_order_{};
};

}  // namespace ble::ll
