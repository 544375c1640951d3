// SPDX-License-Identifier: Apache-2.0
#include "linklayer/schedule/scheduler.hpp"

#include <algorithm>

namespace ble::ll {

void Scheduler::remove(Activity& activity, OrderQueue& orders) {
    if (active_ == &activity) {
        orders.cancel_since(first_order_);
        end_turn();
    }
    std::erase(activities_, &activity);
}

std::optional<Scheduler::Candidate> Scheduler::earliest() const {
    std::optional<Candidate> best;
    for (auto* activity : activities_) {
        if (activity == active_) continue;
        const auto reservation = activity->reservation();
        if (!reservation) continue;
        // What can wait waits for the radio, and is no reason to wake up before.
        const bool waits = active_ != nullptr && reservation->placement == Reservation::Placement::movable &&
                           reservation->priority <= active_reservation_.priority;
        if (waits) continue;
        const bool is_better = !best || reservation->begin < best->reservation.begin ||
                               (reservation->begin == best->reservation.begin &&
                                reservation->priority > best->reservation.priority);
        if (is_better) best = Candidate{activity, *reservation};
    }
    return best;
}

std::optional<Instant> Scheduler::due() const {
    const auto candidate = earliest();
    if (!candidate) return std::nullopt;
    return candidate->reservation.begin - turnaround_;
}

void Scheduler::run(Instant now, OrderQueue& orders) {
    // Every pass grants, misses or leaves; two for each activity are enough to settle anything due.
    for (std::size_t pass = 0; pass < 2 * activities_.size() + 1; ++pass) {
        const auto candidate = earliest();
        if (!candidate || candidate->reservation.begin - turnaround_ > now) return;
        decide(*candidate, now, orders);
        if (active_ == candidate->activity) return;
    }
}

void Scheduler::decide(const Candidate& candidate, Instant now, OrderQueue& orders) {
    auto reservation = candidate.reservation;
    const bool is_movable = reservation.placement == Reservation::Placement::movable;
    if (active_ != nullptr) {
        const bool can_interrupt =
            active_->is_interruptible() && active_reservation_.priority < reservation.priority;
        if (!can_interrupt) return candidate.activity->miss(reservation.begin + reservation.length);
        orders.cancel_since(first_order_);
        active_->interrupt(now);
        end_turn();
    }
    const bool is_late = reservation.begin < now + turnaround_;
    if (is_late && is_movable) reservation.begin = now + turnaround_;
    if (is_late && !is_movable) return candidate.activity->miss(now);
    if (const auto resume = gives_way_until({candidate.activity, reservation})) {
        return candidate.activity->miss(*resume);
    }
    const Grant grant{.begin = reservation.begin, .until = limit({candidate.activity, reservation})};
    // On a slow radio the order for what comes next leaves it no time: it would ask for the same again.
    if (is_movable && grant.until < grant.begin + reservation.length) {
        return candidate.activity->miss(grant.until + turnaround_);
    }
    active_ = candidate.activity;
    active_reservation_ = reservation;
    first_order_ = orders.next_id();
    if (active_->begin(grant, orders) == Turn::over) end_turn();
}

/// The end of something more important that would begin before the candidate is done.
std::optional<Instant> Scheduler::gives_way_until(const Candidate& candidate) const {
    const auto end = candidate.reservation.begin + candidate.reservation.length;
    for (const auto* other : activities_) {
        const auto reservation = other->reservation();
        if (other == candidate.activity || !reservation) continue;
        const bool is_obstacle = reservation->placement == Reservation::Placement::fixed &&
                                 reservation->begin < end &&
                                 reservation->priority > candidate.reservation.priority;
        if (is_obstacle) return std::max(end, reservation->begin + reservation->length);
    }
    return std::nullopt;
}

/// Until when the candidate may go on: the next reservation that it may not push away. One that began to
/// overlap already has lost.
Instant Scheduler::limit(const Candidate& candidate) const {
    auto until = Instant::max();
    for (const auto* other : activities_) {
        if (other == candidate.activity) continue;
        const auto reservation = other->reservation();
        if (!reservation || reservation->placement == Reservation::Placement::movable) continue;
        if (reservation->priority < candidate.reservation.priority) continue;
        if (reservation->begin < candidate.reservation.begin + candidate.reservation.length) continue;
        until = std::min(until, reservation->begin - turnaround_);
    }
    return until;
}

void Scheduler::on(const RadioEvent& event, OrderQueue& orders) {
    // Events of orders that were taken back too late are nobody's.
    if (active_ == nullptr || order_of(event) < first_order_) return;
    if (active_->on(event, orders) == Turn::over) end_turn();
}

void Scheduler::end_turn() { active_ = nullptr; }

}  // namespace ble::ll
