// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/control/error_code.hpp"
#include "linklayer/procedures/procedure_kind.hpp"

#include <cstdint>

namespace ble::ll {

/// Whether the peer has answered anything yet in the procedure that we began.
enum class PeerAnswer : std::uint8_t { outstanding, given };

/// What to do with a procedure that the peer begins while one of ours is on (Core 6.0, Vol 6 Part B, 5.3).
struct CollisionRuling {
    enum class Verdict : std::uint8_t {
        accept_both,     ///< compatible: both go on
        reject_theirs,   ///< a central refuses, and goes on with its own
        abandon_ours,    ///< a peripheral follows the central's, and expects its own to be refused
        end_connection,  ///< the peer knew of ours, and began an incompatible one all the same
    };
    Verdict verdict = Verdict::accept_both;
    ErrorCode error = ErrorCode::success;

    friend constexpr bool operator==(const CollisionRuling&, const CollisionRuling&) = default;
};

/// Procedures are incompatible if both involve an instant. Two frame space updates that cross would also
/// leave each side with what the other chose.
[[nodiscard]] constexpr bool are_incompatible(ProcedureKind a, ProcedureKind b) {
    if (a == b && a == ProcedureKind::frame_space_update) return true;
    return row_of(a).instant == ProcedureRow::Instant::involved &&
           row_of(b).instant == ProcedureRow::Instant::involved;
}

/// Two procedures at once: ours, whose first PDU is on its way, and theirs, whose first PDU has come.
struct Collision {
    ProcedureKind ours{};
    ProcedureKind theirs{};
    LinkRole own_role = LinkRole::central;
    PeerAnswer peer_answer = PeerAnswer::outstanding;
};

[[nodiscard]] constexpr CollisionRuling rule(const Collision& collision) {
    using enum CollisionRuling::Verdict;
    if (!are_incompatible(collision.ours, collision.theirs)) return {};
    const auto error = collision.ours == collision.theirs ? ErrorCode::ll_procedure_collision
                                                          : ErrorCode::different_transaction_collision;
    if (collision.peer_answer == PeerAnswer::given) {
        return {end_connection, ErrorCode::different_transaction_collision};
    }
    return {collision.own_role == LinkRole::central ? reject_theirs : abandon_ours, error};
}

}  // namespace ble::ll
