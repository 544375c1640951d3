// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/connection/link.hpp"

#include <optional>

namespace ble::ll {

/// An LL_SUBRATE_IND, which takes effect when it arrives at the peripheral, on either side (Core 6.0, Vol 6
/// Part B, 5.1.19).
class SubrateChange {
public:
    /// A central's choice; sends it. Until it is acknowledged the events of both schemes are used.
    [[nodiscard]] static SubrateChange choose(const SubrateWish& wish, Link& link);
    /// A peripheral's reading. Nothing, and the connection is ending, where the values are out of range.
    [[nodiscard]] static std::optional<SubrateChange> receive(const SubrateInd& pdu, Link& link);

    /// True: something is another than before.
    bool apply(Link& link) const;

private:
    SubrateChange(const SubrateInd& pdu, const Subrating::Scheme& scheme) : pdu_{pdu}, scheme_{scheme} {}

    SubrateInd pdu_;
    Subrating::Scheme scheme_;
};

/// Both sides' controllers and hosts are known to take part.
[[nodiscard]] bool may_subrate(const Link& link);
/// Tells the host what is in use, or why not something else.
void tell_subrate(ErrorCode status, Link& link);

}  // namespace ble::ll
