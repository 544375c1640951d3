// SPDX-License-Identifier: Apache-2.0
#include "linklayer/procedures/control_procedures.hpp"

#include "linklayer/procedures/responders.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace ble::ll {
namespace {

/// A request of a feature that is switched off here is as good as unknown (Core 6.0, Vol 6 Part B, 4.6).
bool is_supported(ProcedureKind kind, FeatureSet features) {
    switch (kind) {
        case ProcedureKind::encryption_start:
        case ProcedureKind::encryption_pause: return features.has(Feature::encryption);
        case ProcedureKind::connection_parameters_request:
            return features.has(Feature::connection_parameters_request);
        case ProcedureKind::ping: return features.has(Feature::ping);
        case ProcedureKind::data_length_update: return features.has(Feature::data_packet_length_extension);
        case ProcedureKind::phy_update:
            return features.has(Feature::le_2m_phy) || features.has(Feature::le_coded_phy);
        case ProcedureKind::minimum_number_of_used_channels:
            return features.has(Feature::minimum_number_of_used_channels);
        case ProcedureKind::sleep_clock_accuracy_update:
            return features.has(Feature::sleep_clock_accuracy_updates);
        case ProcedureKind::periodic_sync_transfer:
            return features.has(Feature::periodic_sync_transfer_recipient);
        case ProcedureKind::feature_page_exchange: return features.has(Feature::extended_feature_set);
        case ProcedureKind::frame_space_update: return features.has(Feature::frame_space_update);
        case ProcedureKind::subrate_update:
        case ProcedureKind::subrate_request: return features.has(Feature::connection_subrating);
        case ProcedureKind::channel_reporting:
        case ProcedureKind::channel_status: return features.has(Feature::channel_classification);
        case ProcedureKind::power_control: return features.has(Feature::power_control_request);
        case ProcedureKind::power_change: return features.has(Feature::power_change_indication);
        default: return true;
    }
}

bool is_encryption(ProcedureKind kind) {
    return kind == ProcedureKind::encryption_start || kind == ProcedureKind::encryption_pause;
}

/// Only ever an answer: without its question it means nothing, and is not worth one.
bool is_answer(ControlOpcode opcode) {
    using enum ControlOpcode;
    constexpr std::array answers{enc_rsp,
                                 start_enc_req,
                                 start_enc_rsp,
                                 feature_rsp,
                                 pause_enc_rsp,
                                 ping_rsp,
                                 length_rsp,
                                 phy_rsp,
                                 phy_update_ind,
                                 connection_param_rsp,
                                 clock_accuracy_rsp,
                                 feature_ext_rsp,
                                 frame_space_rsp,
                                 power_control_rsp};
    return std::ranges::find(answers, opcode) != answers.end();
}

bool is_exclusive(const std::unique_ptr<Procedure>& procedure) {
    return procedure && procedure->is_exclusive();
}

}  // namespace

void ControlProcedures::request(std::unique_ptr<Procedure> procedure, Instant now) {
    if (room() == 0) {
        static_cast<void>(procedure->on_refused(ErrorCode::memory_capacity_exceeded, link_));
        return;
    }
    waiting_.push_back(std::move(procedure));
    start_waiting(now);
}

void ControlProcedures::on_control(OctetSpan payload, Instant now) {
    const auto pdu = parse_control_pdu(payload);
    if (pdu) return on_pdu(*pdu, now);
    if (is_exclusive(local_) || is_exclusive(remote_)) {
        link_.ending = ErrorCode::terminated_due_to_mic_failure;
        return;
    }
    const auto opcode = payload.empty() ? std::uint8_t{0xFF} : payload[0];
    link_.send(UnknownRsp{static_cast<ControlOpcode>(opcode)});
}

void ControlProcedures::on_pdu(const ControlPdu& pdu, Instant now) {
    const auto opcode = opcode_of(pdu);
    if (const auto* terminate = std::get_if<TerminateInd>(&pdu)) return termination_.on(*terminate);
    if (const auto* unknown = std::get_if<UnknownRsp>(&pdu)) {
        return on_refusal(unknown->unknown_type, ErrorCode::unsupported_remote_feature);
    }
    if (const auto* reject = std::get_if<RejectInd>(&pdu)) return on_refusal(std::nullopt, reject->error);
    if (const auto* reject = std::get_if<RejectExtInd>(&pdu)) {
        return on_refusal(reject->reject_opcode, reject->error);
    }
    if (local_ && local_->expects(opcode)) {
        peer_answer_ = PeerAnswer::given;
        local_since_ = now;
        if (local_->on(pdu, link_) == Progress::complete) local_.reset();
    } else if (remote_ && remote_->expects(opcode)) {
        remote_since_ = now;
        if (remote_->on(pdu, link_) == Progress::complete) remote_.reset();
    } else if (is_exclusive(local_) || is_exclusive(remote_)) {
        link_.ending = ErrorCode::terminated_due_to_mic_failure;
    } else {
        begin_theirs(pdu, now);
    }
    start_waiting(now);
}

void ControlProcedures::on_acknowledged(ControlOpcode opcode) {
    termination_.on_acknowledged(opcode, link_);
    if (opcode == ControlOpcode::frame_space_rsp) link_.spaces.on_answer_arrived(link_.event_counter);
    if (local_ && local_->on_acknowledged(opcode, link_) == Progress::complete) local_.reset();
    if (remote_ && remote_->on_acknowledged(opcode, link_) == Progress::complete) remote_.reset();
}

void ControlProcedures::on_data() {
    if (is_exclusive(local_) || is_exclusive(remote_))
        link_.ending = ErrorCode::terminated_due_to_mic_failure;
}

void ControlProcedures::begin_theirs(const ControlPdu& pdu, Instant now) {
    const auto opcode = opcode_of(pdu);
    const auto kind = procedure_begun_by(opcode, peer_of(link_.role));
    if (!kind && is_answer(opcode)) return;
    if (!kind || !is_supported(*kind, link_.settings.features)) {
        link_.send(UnknownRsp{opcode});
        return;
    }
    if (local_ && is_encryption(local_->kind())) {
        deferred_ = pdu;
        return;
    }
    // A second request before the first is through breaks the rules (5.2): it is not answered.
    if (remote_ || !settle_collision(*kind, opcode)) return;
    remote_ = make_responder(*kind);
    remote_since_ = now;
    if (remote_->on(pdu, link_) == Progress::complete) remote_.reset();
}

/// Whether theirs may go on.
bool ControlProcedures::settle_collision(ProcedureKind theirs, ControlOpcode opcode) {
    if (!local_) return true;
    const auto ruling =
        rule({.ours = local_->kind(), .theirs = theirs, .own_role = link_.role, .peer_answer = peer_answer_});
    switch (ruling.verdict) {
        case CollisionRuling::Verdict::accept_both: return true;
        case CollisionRuling::Verdict::reject_theirs: refuse(opcode, ruling.error); return false;
        case CollisionRuling::Verdict::end_connection: link_.ending = ruling.error; return false;
        case CollisionRuling::Verdict::abandon_ours:
            refusal_to_come_ = row_of(local_->kind()).from_peripheral;
            local_->abandon(ruling.error, link_);
            local_.reset();
            return true;
    }
    return true;
}

void ControlProcedures::refuse(ControlOpcode opcode, ErrorCode error) {
    if (link_.may_use(Feature::extended_reject_indication)) {
        link_.send(RejectExtInd{opcode, error});
    } else {
        link_.send(RejectInd{error});
    }
}

void ControlProcedures::on_refusal(std::optional<ControlOpcode> opcode, ErrorCode error) {
    if (refusal_to_come_ && (!opcode || opcode == refusal_to_come_)) {
        refusal_to_come_.reset();
        return;
    }
    const auto begins = [&](const Procedure& procedure) {
        const auto& row = row_of(procedure.kind());
        return !opcode || row.from_central == opcode || row.from_peripheral == opcode;
    };
    if (local_ && begins(*local_)) {
        if (local_->on_refused(error, link_) == Progress::complete) local_.reset();
    } else if (remote_) {
        // The answer that we gave, as a central refuses LL_CONNECTION_PARAM_RSP.
        if (remote_->on_refused(error, link_) == Progress::complete) remote_.reset();
    }
}

void ControlProcedures::on_answer(const HostAnswer& answer, Instant now) {
    if (remote_ && remote_->on_answer(answer, link_) == Progress::complete) remote_.reset();
    remote_since_ = now;
    start_waiting(now);
}

void ControlProcedures::on_event(Instant now) {
    if (local_ && local_->on_event(link_) == Progress::complete) local_.reset();
    if (remote_ && remote_->on_event(link_) == Progress::complete) remote_.reset();
    termination_.on_event(now, link_);
    link_.spaces.on_event(link_.event_counter);
    check_timeouts(now);
    start_waiting(now);
}

void ControlProcedures::check_timeouts(Instant now) {
    const auto is_overdue = [&](const std::unique_ptr<Procedure>& procedure, Instant since) {
        return procedure && procedure->waits_for_peer() && now - since >= response_timeout;
    };
    if (is_overdue(local_, local_since_) || is_overdue(remote_, remote_since_)) {
        link_.ending = ErrorCode::ll_response_timeout;
    }
}

bool ControlProcedures::can_start(ProcedureKind kind) const {
    if (!remote_) return true;
    return !is_encryption(kind) && !is_encryption(remote_->kind()) &&
           !are_incompatible(kind, remote_->kind());
}

void ControlProcedures::start_waiting(Instant now) {
    // Each pass starts one; those that need no answer are complete at once.
    while (!local_ && !waiting_.empty() && can_start(waiting_.front()->kind()) &&
           !link_.queue.is_full_of_control()) {
        local_ = std::move(waiting_.front());
        waiting_.pop_front();
        local_since_ = now;
        peer_answer_ = PeerAnswer::outstanding;
        if (local_->start(link_) == Progress::complete) local_.reset();
    }
    start_deferred(now);
}

void ControlProcedures::start_deferred(Instant now) {
    if (!deferred_ || (local_ && is_encryption(local_->kind()))) return;
    const auto pdu = *std::exchange(deferred_, std::nullopt);
    begin_theirs(pdu, now);
}

bool ControlProcedures::waits_for_instant() const {
    return (local_ && local_->waits_for_instant()) || (remote_ && remote_->waits_for_instant());
}

}  // namespace ble::ll
