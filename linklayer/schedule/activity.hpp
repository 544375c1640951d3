// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/radio/radio_event.hpp"
#include "linklayer/schedule/grant.hpp"
#include "linklayer/schedule/order_queue.hpp"
#include "linklayer/schedule/reservation.hpp"

#include <cstdint>
#include <optional>

namespace ble::ll {

/// Whether an activity still needs the radio that it has.
enum class Turn : std::uint8_t { goes_on, over };

/// A user of the radio: an advertiser, a scanner, an initiator or a connection. The scheduler gives the
/// radio to one at a time; who has it gives orders and gets their events, until its turn is over.
class Activity {
public:
    Activity() = default;
    Activity(const Activity&) = delete;
    Activity& operator=(const Activity&) = delete;
    virtual ~Activity() = default;

    /// Nothing: it does not want the radio. Changes after any call to the activity.
    [[nodiscard]] virtual std::optional<Reservation> reservation() const = 0;
    /// The radio is granted; the first orders follow.
    [[nodiscard]] virtual Turn begin(const Grant& grant, OrderQueue& orders) = 0;
    [[nodiscard]] virtual Turn on(const RadioEvent& event, OrderQueue& orders) = 0;
    /// The radio was someone else's, until about `resume`. A fixed reservation is lost, on to the next; a
    /// movable one begins at `resume` or later.
    virtual void miss(Instant resume) = 0;
    /// Whether the radio can be taken away now: in the middle of an exchange it cannot.
    [[nodiscard]] virtual bool is_interruptible() const { return false; }
    /// Something more important begins; the orders have been taken back.
    virtual void interrupt(Instant) {}
};

}  // namespace ble::ll
