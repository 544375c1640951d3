// SPDX-License-Identifier: Apache-2.0
#include "linklayer/procedures/encryption_start.hpp"

namespace ble::ll {
namespace {

using Place = TransmitQueue::Place;

SessionHalf random_half(const RandomBits& random) {
    SessionHalf out;
    const auto diversifier = random(), vector = random();
    for (unsigned i = 0; i < 8; ++i)
        out.key_diversifier[i] = static_cast<std::uint8_t>(diversifier >> (8 * i));
    for (unsigned i = 0; i < 4; ++i) {
        out.initialization_vector[i] = static_cast<std::uint8_t>(vector >> (8 * i));
    }
    return out;
}

void tell(ErrorCode status, Link& link) {
    if (link.is_encryption_paused) {
        link.tell(EncryptionKeyRefreshed{.status = status});
    } else {
        link.tell(EncryptionChanged{.status = status});
    }
    link.is_encryption_paused = false;
}

}  // namespace

Progress EncryptionStart::start(Link& link) {
    if (!link.may_use(Feature::encryption)) return fail(ErrorCode::unsupported_remote_feature, link);
    link.queue.hold();
    central_ = random_half(link.random);
    link.send(EncReq{.random_number = request_.random_number,
                     .encrypted_diversifier = request_.encrypted_diversifier,
                     .session_key_diversifier = central_.key_diversifier,
                     .initialization_vector = central_.initialization_vector},
              Place::ahead);
    state_ = State::awaiting_enc_rsp;
    return Progress::goes_on;
}

bool EncryptionStart::expects(ControlOpcode opcode) const {
    switch (state_) {
        case State::idle:
        case State::awaiting_key: return false;
        case State::awaiting_enc_rsp: return opcode == ControlOpcode::enc_rsp;
        case State::awaiting_start_enc_req: return opcode == ControlOpcode::start_enc_req;
        case State::awaiting_start_enc_rsp:
        case State::awaiting_start_enc_rsp_of_central: return opcode == ControlOpcode::start_enc_rsp;
    }
    return false;
}

/// A central may still receive what was on its way until LL_ENC_RSP comes.
bool EncryptionStart::is_exclusive() const {
    return state_ != State::idle && state_ != State::awaiting_enc_rsp;
}

Progress EncryptionStart::on(const ControlPdu& pdu, Link& link) {
    if (const auto* request = std::get_if<EncReq>(&pdu)) return on_enc_req(*request, link);
    if (const auto* response = std::get_if<EncRsp>(&pdu)) return on_enc_rsp(*response);
    if (std::holds_alternative<StartEncReq>(pdu)) return on_start_enc_req(link);
    return on_start_enc_rsp(link);
}

Progress EncryptionStart::on_enc_req(const EncReq& pdu, Link& link) {
    if (link.encryption.receives()) {
        // Only a pause leads from one session to the next.
        link.ending = ErrorCode::terminated_due_to_mic_failure;
        return Progress::complete;
    }
    link.queue.hold();
    central_ = {pdu.session_key_diversifier, pdu.initialization_vector};
    peripheral_ = random_half(link.random);
    link.send(EncRsp{peripheral_.key_diversifier, peripheral_.initialization_vector}, Place::ahead);
    link.tell(LongTermKeyRequested{.random_number = pdu.random_number,
                                   .encrypted_diversifier = pdu.encrypted_diversifier});
    state_ = State::awaiting_key;
    return Progress::goes_on;
}

Progress EncryptionStart::on_answer(const HostAnswer& answer, Link& link) {
    const auto* key = std::get_if<LongTermKeyAnswer>(&answer);
    if (key == nullptr || state_ != State::awaiting_key) return Progress::goes_on;
    if (!key->key) {
        const auto error = ErrorCode::pin_or_key_missing;
        if (link.may_use(Feature::extended_reject_indication)) {
            link.send(RejectExtInd{ControlOpcode::enc_req, error}, Place::ahead);
        } else {
            link.send(RejectInd{error}, Place::ahead);
        }
        // What was encrypted must not go on in the open: after a pause the central will end the connection.
        if (!link.is_encryption_paused) link.queue.release();
        return Progress::complete;
    }
    session_ = SessionKey::derive(*key->key, central_, peripheral_);
    link.send(StartEncReq{}, Place::ahead);
    link.encryption.start_receiving(session_, link.role);
    state_ = State::awaiting_start_enc_rsp_of_central;
    return Progress::goes_on;
}

Progress EncryptionStart::on_enc_rsp(const EncRsp& pdu) {
    peripheral_ = {pdu.session_key_diversifier, pdu.initialization_vector};
    session_ = SessionKey::derive(request_.long_term_key, central_, peripheral_);
    state_ = State::awaiting_start_enc_req;
    return Progress::goes_on;
}

Progress EncryptionStart::on_start_enc_req(Link& link) {
    link.encryption.start_receiving(session_, link.role);
    link.encryption.start_transmitting(session_, link.role);
    link.send(StartEncRsp{}, Place::ahead);
    state_ = State::awaiting_start_enc_rsp;
    return Progress::goes_on;
}

Progress EncryptionStart::on_start_enc_rsp(Link& link) {
    if (state_ == State::awaiting_start_enc_rsp_of_central) {
        link.encryption.start_transmitting(session_, link.role);
        link.send(StartEncRsp{}, Place::ahead);
    }
    link.queue.release();
    tell(ErrorCode::success, link);
    return Progress::complete;
}

Progress EncryptionStart::on_refused(ErrorCode error, Link& link) { return fail(error, link); }

Progress EncryptionStart::fail(ErrorCode error, Link& link) {
    link.queue.release();
    // What was encrypted must not go on in the open.
    if (link.is_encryption_paused) link.ending = error;
    tell(error, link);
    return Progress::complete;
}

}  // namespace ble::ll
