// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/roles/awaited_packet.hpp"
#include "linklayer/schedule/reservation.hpp"

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

namespace ble::ll {

/// What is known of advertising events of which something is still to come, by the time at which it comes;
/// `Pursuit::next` is the packet that is awaited.
template <typename Pursuit>
class Pursuits {
public:
    /// False: there are too many, or that packet is awaited already.
    [[nodiscard]] bool add(const Pursuit& pursuit) {
        constexpr std::size_t most_awaited = 16;  // a hostile air must not grow the list
        const bool is_known = std::ranges::any_of(waiting_, [&](const Pursuit& other) {
            return other.next.channel == pursuit.next.channel && other.next.open < pursuit.next.close &&
                   pursuit.next.open < other.next.close;
        });
        if (is_known || waiting_.size() >= most_awaited) return false;
        const auto place = std::ranges::upper_bound(waiting_, pursuit.next.open, {},
                                                    [](const Pursuit& other) { return other.next.open; });
        waiting_.insert(place, pursuit);
        return true;
    }

    /// The first, which has its turn.
    [[nodiscard]] Pursuit take() {
        missed_in_a_row_ = 0;
        return pop();
    }
    /// The first, which has not.
    [[nodiscard]] Pursuit miss() {
        ++missed_in_a_row_;
        return pop();
    }

    /// For the first, and `more` after a packet of usual length.
    [[nodiscard]] std::optional<Reservation> reservation(Duration more) const {
        if (waiting_.empty()) return std::nullopt;
        // It lasts for milliseconds, and is lost for good if it waits: before the scanners, which lose less.
        constexpr int base_priority = 3, raised_at_most = 8;
        constexpr std::size_t usual = 2 + 60;
        const auto& next = waiting_.front().next;
        return Reservation{.begin = next.open,
                           .length = next.close - next.open + airtime(next.channel.phy, usual) + more,
                           .priority = base_priority + std::min(missed_in_a_row_, raised_at_most)};
    }

private:
    [[nodiscard]] Pursuit pop() {
        auto first = std::move(waiting_.front());
        waiting_.erase(waiting_.begin());
        return first;
    }

    std::vector<Pursuit> waiting_;
    int missed_in_a_row_ = 0;
};

}  // namespace ble::ll
