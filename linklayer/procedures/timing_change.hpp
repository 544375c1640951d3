// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/connection/link.hpp"
#include "linklayer/procedures/host_answer.hpp"

#include <cstdint>
#include <optional>

namespace ble::ll {

/// An LL_CONNECTION_UPDATE_IND that waits for its instant, on either side (Core 6.0, Vol 6 Part B, 5.1.1).
class TimingChange {
public:
    /// A central's choice among what was asked for; sends it.
    [[nodiscard]] static TimingChange choose(const RequestedParameters& wish, Link& link);
    /// A peripheral's reading. Nothing, and the connection is ending, where the instant has passed or the
    /// values are out of range.
    [[nodiscard]] static std::optional<TimingChange> receive(const ConnectionUpdateInd& pdu, Link& link);

    [[nodiscard]] bool is_due(const Link& link) const { return link.event_counter >= event_; }
    /// True: the parameters are others than before.
    [[nodiscard]] bool apply(Link& link) const;

private:
    TimingChange(const ConnectionUpdateInd& pdu, std::uint64_t event) : pdu_{pdu}, event_{event} {}

    ConnectionUpdateInd pdu_;
    std::uint64_t event_;
};

}  // namespace ble::ll
