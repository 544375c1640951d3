// SPDX-License-Identifier: Apache-2.0
#include "linklayer/procedures/encryption_pause.hpp"

namespace ble::ll {
namespace {

using Place = TransmitQueue::Place;

}  // namespace

Progress EncryptionPause::start(Link& link) {
    link.queue.hold();
    link.is_encryption_paused = true;
    link.send(PauseEncReq{}, Place::ahead);
    state_ = State::awaiting_response;
    return Progress::goes_on;
}

bool EncryptionPause::expects(ControlOpcode opcode) const {
    switch (state_) {
        case State::idle: return false;
        case State::awaiting_response:
        case State::awaiting_response_of_central: return opcode == ControlOpcode::pause_enc_rsp;
        case State::awaiting_restart: return opcode == ControlOpcode::enc_req;
        case State::restarting: return restart_.expects(opcode);
    }
    return false;
}

Progress EncryptionPause::on(const ControlPdu& pdu, Link& link) {
    switch (state_) {
        case State::idle:
            if (!link.encryption.is_on()) return Progress::complete;  // nothing to pause
            link.queue.hold();
            link.is_encryption_paused = true;
            link.send(PauseEncRsp{}, Place::ahead);
            link.encryption.stop_receiving();
            state_ = State::awaiting_response_of_central;
            return Progress::goes_on;
        case State::awaiting_response:
            link.encryption.stop_receiving();
            link.encryption.stop_transmitting();
            link.send(PauseEncRsp{}, Place::ahead);
            return Progress::complete;
        case State::awaiting_response_of_central:
            link.encryption.stop_transmitting();
            state_ = State::awaiting_restart;
            return Progress::goes_on;
        case State::awaiting_restart: state_ = State::restarting; return restart_.on(pdu, link);
        case State::restarting: return restart_.on(pdu, link);
    }
    return Progress::complete;
}

Progress EncryptionPause::on_refused(ErrorCode error, Link& link) {
    link.ending = error;
    return Progress::complete;
}

Progress EncryptionPause::on_answer(const HostAnswer& answer, Link& link) {
    return state_ == State::restarting ? restart_.on_answer(answer, link) : Progress::goes_on;
}

bool EncryptionPause::waits_for_peer() const {
    return state_ != State::restarting || restart_.waits_for_peer();
}

bool EncryptionPause::is_exclusive() const {
    return state_ != State::idle && state_ != State::awaiting_response;
}

}  // namespace ble::ll
