// SPDX-License-Identifier: Apache-2.0
#include "linklayer/procedures/subrate_request.hpp"

#include <algorithm>

namespace ble::ll {
namespace {

SubrateWish subrate_wish(const SubrateReq& pdu) {
    return {.factor_min = pdu.factor_min,
            .factor_max = pdu.factor_max,
            .max_latency = pdu.max_latency,
            .continuation = pdu.continuation_number,
            .supervision_timeout = pdu.timeout * LlData::timeout_unit};
}

/// What both sides can live with; nothing where they cannot.
std::optional<SubrateWish> common(const SubrateWish& asked, const SubrateWish& accepted, Duration interval) {
    const bool overlap = asked.factor_max >= accepted.factor_min && asked.factor_min <= accepted.factor_max &&
                         asked.max_latency <= accepted.max_latency &&
                         asked.supervision_timeout <= accepted.supervision_timeout;
    if (!overlap) return std::nullopt;
    const auto with = [&](std::uint16_t factor) {
        const auto continuation = std::max(asked.continuation, accepted.continuation);
        return SubrateWish{.factor_min = factor,
                           .factor_max = factor,
                           .max_latency = asked.max_latency,
                           .continuation = std::min(continuation, static_cast<std::uint16_t>(factor - 1)),
                           .supervision_timeout = asked.supervision_timeout};
    };
    const auto least = std::max(asked.factor_min, accepted.factor_min);
    // The greatest for which the supervision timeout is long enough.
    auto out = with(std::min(asked.factor_max, accepted.factor_max));
    while (!out.fits(interval) && out.factor_max > least) out = with(out.factor_max - 1);
    return out.is_valid() && out.fits(interval) ? std::optional{out} : std::nullopt;
}

}  // namespace

Progress SubrateRequest::start(Link& link) {
    if (!may_subrate(link)) return on_refused(ErrorCode::unsupported_remote_feature, link);
    link.send(
        SubrateReq{.factor_min = wish_.factor_min,
                   .factor_max = wish_.factor_max,
                   .max_latency = wish_.max_latency,
                   .continuation_number = wish_.continuation,
                   .timeout = static_cast<std::uint16_t>(wish_.supervision_timeout / LlData::timeout_unit)});
    state_ = State::awaiting_decision;
    return Progress::goes_on;
}

bool SubrateRequest::expects(ControlOpcode opcode) const {
    return state_ == State::awaiting_decision && opcode == ControlOpcode::subrate_ind;
}

Progress SubrateRequest::on(const ControlPdu& pdu, Link& link) {
    if (const auto* request = std::get_if<SubrateReq>(&pdu)) return decide(*request, link);
    const auto change = SubrateChange::receive(std::get<SubrateInd>(pdu), link);
    if (!change) return Progress::complete;
    change->apply(link);
    tell_subrate(ErrorCode::success, link);
    return Progress::complete;
}

Progress SubrateRequest::decide(const SubrateReq& request, Link& link) {
    const auto refuse = [&](ErrorCode error) {
        link.send(RejectExtInd{ControlOpcode::subrate_req, error});
        return Progress::complete;
    };
    if (!link.settings.features.has(Feature::connection_subrating_host)) {
        return refuse(ErrorCode::unsupported_remote_feature);
    }
    const auto asked = subrate_wish(request);
    const auto agreed = common(asked, link.accepted_subrate, link.parameters.interval);
    if (!asked.is_valid() || !agreed) return refuse(ErrorCode::invalid_ll_parameters);
    change_ = SubrateChange::choose(*agreed, link);
    state_ = State::awaiting_acknowledgement;
    return Progress::goes_on;
}

Progress SubrateRequest::on_acknowledged(ControlOpcode opcode, Link& link) {
    if (state_ != State::awaiting_acknowledgement || opcode != ControlOpcode::subrate_ind) {
        return Progress::goes_on;
    }
    if (change_->apply(link)) tell_subrate(ErrorCode::success, link);
    return Progress::complete;
}

Progress SubrateRequest::on_refused(ErrorCode error, Link& link) {
    if (state_ == State::awaiting_acknowledgement) return Progress::goes_on;
    abandon(error, link);
    return Progress::complete;
}

void SubrateRequest::abandon(ErrorCode error, Link& link) { tell_subrate(error, link); }

}  // namespace ble::ll
