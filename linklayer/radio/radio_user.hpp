// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/radio/radio_event.hpp"
#include "linklayer/radio/radio_order.hpp"

#include <optional>

namespace ble::ll {

/// Who gives a radio its orders: what a driver of a radio calls, from one thread. After every `on` and
/// `on_timeout` it takes orders until there are none, then asks for the next timeout, which may have
/// changed; both are answered at once and nothing blocks.
class RadioUser {
public:
    RadioUser() = default;
    RadioUser(const RadioUser&) = delete;
    RadioUser& operator=(const RadioUser&) = delete;
    virtual ~RadioUser() = default;

    /// `now` never goes back. It is the moment of the report, at or after the instants in the event.
    virtual void on(Instant now, const RadioEvent& event) = 0;
    virtual void on_timeout(Instant now) = 0;

    [[nodiscard]] virtual std::optional<RadioOrder> poll_order() = 0;
    /// When `on_timeout` is due.
    [[nodiscard]] virtual std::optional<Instant> poll_timeout() const = 0;
};

}  // namespace ble::ll
