// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>

namespace ble::ll {

/// Which of a connection's events are used: every `factor`-th, counted from `base`, and `continuation` more
/// after one in which something was said (Core 6.0, Vol 6 Part B, 4.5.1).
///
///     factor 4, continuation 2      ■ · · · ■ □ □ · ■ · · ·      ■ used, □ used after the data in the ■
///     before
///
/// A central that has decided on another scheme uses the events of both until it knows that its peripheral
/// has gone over (Core 6.0, Vol 6 Part B, 5.1.19).
class Subrating {
public:
    struct Scheme {
        std::uint16_t factor = 1;
        std::uint64_t base = 0;  ///< not wrapped to 16 bits
        std::uint16_t continuation = 0;

        [[nodiscard]] constexpr std::uint64_t next_event(std::uint64_t from) const {
            const auto since = static_cast<std::int64_t>(from - base) % factor;  // the base may lie ahead
            if (since == 0) return from;
            return from + static_cast<std::uint64_t>(since > 0 ? factor - since : -since);
        }
        friend constexpr bool operator==(const Scheme&, const Scheme&) = default;
    };

    [[nodiscard]] const Scheme& scheme() const { return scheme_; }

    /// The first event from `from` on that is used.
    [[nodiscard]] std::uint64_t next_event(std::uint64_t from) const {
        if (from <= continues_until_) return from;
        const auto event = scheme_.next_event(from);
        return proposal_ ? std::min(event, proposal_->next_event(from)) : event;
    }
    /// Whether event `counter` and those after it are used for now.
    [[nodiscard]] bool continues(std::uint64_t counter) const { return counter <= continues_until_; }
    /// Something other than an empty PDU was sent or received in event `counter`.
    void on_data(std::uint64_t counter) {
        const auto more =
            std::max<std::uint64_t>(scheme_.continuation, proposal_ ? proposal_->continuation : 0);
        if (more > 0) continues_until_ = std::max(continues_until_, counter + more);
    }

    /// A central's decision, while it is on its way.
    void propose(const Scheme& scheme) { proposal_ = scheme; }
    /// And refused.
    void withdraw() { proposal_.reset(); }
    /// From now on.
    void adopt(const Scheme& scheme) {
        scheme_ = scheme;
        proposal_.reset();
    }
    /// Every event: what a new interval brings (Core 6.0, Vol 6 Part B, 5.1.1).
    void reset() { *this = {}; }

private:
    Scheme scheme_{};
    std::optional<Scheme> proposal_;
    std::uint64_t continues_until_ = 0;
};

static_assert(Subrating::Scheme{4, 2, 0}.next_event(3) == 6);
static_assert(Subrating::Scheme{4, 2, 0}.next_event(6) == 6);
static_assert(Subrating::Scheme{4, 10, 0}.next_event(3) == 6);
static_assert(Subrating::Scheme{}.next_event(3) == 3);

}  // namespace ble::ll
