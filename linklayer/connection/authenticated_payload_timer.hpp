// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/connection/link.hpp"

#include <cstdint>

namespace ble::ll {

/// authenticatedPayloadTO: how long an encrypted link may do without a packet that has a MIC (Core 6.0, Vol 6
/// Part B, 5.4). Asks for a ping in time, and tells the host if that does not help.
class AuthenticatedPayloadTimer {
public:
    enum class Action : std::uint8_t { none, ping };

    void set_timeout(Duration timeout) { timeout_ = timeout; }
    [[nodiscard]] Duration timeout() const { return timeout_; }

    /// A packet with the right MIC came, or encryption began.
    void on_authenticated(Instant now) {
        since_ = now;
        has_pinged_ = false;
    }
    [[nodiscard]] Action on_event(Instant now, Link& link) {
        if (!link.encryption.receives()) {
            on_authenticated(now);
            return Action::none;
        }
        if (now - since_ >= timeout_) {
            link.tell(AuthenticatedPayloadTimeout{});
            on_authenticated(now);
            return Action::none;
        }
        const bool is_time = !has_pinged_ && now - since_ >= timeout_ / 4 * 3;
        if (!is_time || !link.may_use(Feature::ping)) return Action::none;
        has_pinged_ = true;
        return Action::ping;
    }

private:
    Duration timeout_ = std::chrono::seconds{30};
    Instant since_{};
    bool has_pinged_ = false;
};

}  // namespace ble::ll
