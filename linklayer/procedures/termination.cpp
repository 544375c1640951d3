// SPDX-License-Identifier: Apache-2.0
#include "linklayer/procedures/termination.hpp"

namespace ble::ll {

void Termination::start(ErrorCode reason, Instant now, Link& link) {
    if (state_ != State::idle) return;
    state_ = State::sent;
    since_ = now;
    link.send(TerminateInd{reason}, TransmitQueue::Place::ahead);
}

void Termination::on(const TerminateInd& pdu) {
    state_ = State::received;
    reason_ = pdu.reason;
}

void Termination::on_acknowledged(ControlOpcode opcode, Link& link) {
    if (state_ == State::sent && opcode == ControlOpcode::terminate_ind) {
        link.ending = ErrorCode::connection_terminated_by_local_host;
    }
}

void Termination::on_answered(Link& link) {
    if (state_ == State::received) link.ending = reason_;
}

void Termination::on_event(Instant now, Link& link) const {
    if (state_ == State::sent && now - since_ >= link.parameters.supervision_timeout) {
        link.ending = ErrorCode::connection_terminated_by_local_host;
    }
}

}  // namespace ble::ll
