// SPDX-License-Identifier: Apache-2.0
#include "linklayer/procedures/connection_parameters_request.hpp"

#include "linklayer/procedures/space_limit.hpp"

namespace ble::ll {
namespace {

template <typename Pdu>
Pdu pdu_of(const RequestedParameters& wish, const Link& link) {
    return {.interval_min = static_cast<std::uint16_t>(wish.interval_min / LlData::interval_unit),
            .interval_max = static_cast<std::uint16_t>(wish.interval_max / LlData::interval_unit),
            .latency = wish.latency,
            .timeout = static_cast<std::uint16_t>(wish.supervision_timeout / LlData::timeout_unit),
            .reference_event_count = static_cast<std::uint16_t>(link.event_counter)};
}

template <typename Pdu>
RequestedParameters wish_of(const Pdu& pdu) {
    return {.interval_min = pdu.interval_min * LlData::interval_unit,
            .interval_max = pdu.interval_max * LlData::interval_unit,
            .latency = pdu.latency,
            .supervision_timeout = pdu.timeout * LlData::timeout_unit};
}

bool is_valid(const RequestedParameters& wish) {
    const auto with = [&](Duration interval) {
        return ConnectionParameters{interval, wish.latency, wish.supervision_timeout}.are_valid();
    };
    return wish.interval_min <= wish.interval_max && with(wish.interval_min) && with(wish.interval_max);
}

void refuse(ErrorCode error, Link& link) {
    link.send(RejectExtInd{ControlOpcode::connection_param_req, error});
}

}  // namespace

Progress ConnectionParametersRequest::start(Link& link) {
    if (!link.may_use(Feature::connection_parameters_request)) {
        return on_refused(ErrorCode::unsupported_remote_feature, link);
    }
    link.send(pdu_of<ConnectionParamReq>(*wish_, link));
    state_ = link.is_central() ? State::awaiting_response : State::awaiting_update;
    return Progress::goes_on;
}

bool ConnectionParametersRequest::expects(ControlOpcode opcode) const {
    return (state_ == State::awaiting_response && opcode == ControlOpcode::connection_param_rsp) ||
           (state_ == State::awaiting_update && opcode == ControlOpcode::connection_update_ind);
}

Progress ConnectionParametersRequest::on(const ControlPdu& pdu, Link& link) {
    if (const auto* request = std::get_if<ConnectionParamReq>(&pdu)) return ask_host(*request, link);
    if (const auto* update = std::get_if<ConnectionUpdateInd>(&pdu)) return adopt(*update, link);
    const auto agreed = wish_of(std::get<ConnectionParamRsp>(pdu));
    if (!is_valid(agreed)) return on_refused(ErrorCode::invalid_ll_parameters, link);
    if (!spaces_fit(link, agreed.interval_max)) {
        return on_refused(ErrorCode::unsupported_ll_parameter_value, link);
    }
    change_ = TimingChange::choose(agreed, link);
    state_ = State::awaiting_instant;
    return Progress::goes_on;
}

Progress ConnectionParametersRequest::ask_host(const ConnectionParamReq& request, Link& link) {
    const auto wish = wish_of(request);
    if (!is_valid(wish)) {
        refuse(ErrorCode::invalid_ll_parameters, link);
        return Progress::complete;
    }
    link.tell(ParametersRequested{.interval_min = wish.interval_min,
                                  .interval_max = wish.interval_max,
                                  .latency = wish.latency,
                                  .supervision_timeout = wish.supervision_timeout});
    state_ = State::awaiting_host;
    return Progress::goes_on;
}

Progress ConnectionParametersRequest::on_answer(const HostAnswer& answer, Link& link) {
    const auto* parameters = std::get_if<ParametersAnswer>(&answer);
    if (parameters == nullptr || state_ != State::awaiting_host) return Progress::goes_on;
    if (!parameters->accepted || !is_valid(*parameters->accepted)) {
        refuse(parameters->refusal, link);
        return Progress::complete;
    }
    if (link.is_central() && !spaces_fit(link, parameters->accepted->interval_max)) {
        refuse(ErrorCode::unsupported_ll_parameter_value, link);
        return Progress::complete;
    }
    if (link.is_central()) {
        change_ = TimingChange::choose(*parameters->accepted, link);
        state_ = State::awaiting_instant;
    } else {
        link.send(pdu_of<ConnectionParamRsp>(*parameters->accepted, link));
        state_ = State::awaiting_update;
    }
    return Progress::goes_on;
}

Progress ConnectionParametersRequest::adopt(const ConnectionUpdateInd& update, Link& link) {
    change_ = TimingChange::receive(update, link);
    state_ = State::awaiting_instant;
    return change_ ? Progress::goes_on : Progress::complete;
}

Progress ConnectionParametersRequest::on_event(Link& link) {
    if (!change_ || !change_->is_due(link)) return Progress::goes_on;
    const bool is_changed = change_->apply(link);
    if (is_changed || wish_) link.tell(ConnectionUpdated{.parameters = link.parameters});
    return Progress::complete;
}

Progress ConnectionParametersRequest::on_refused(ErrorCode error, Link& link) {
    // The central's own update crossed our request, and counts; the refusal of the request comes after it.
    if (state_ == State::awaiting_instant) return Progress::goes_on;
    abandon(error, link);
    return Progress::complete;
}

void ConnectionParametersRequest::abandon(ErrorCode error, Link& link) {
    if (wish_) link.tell(ConnectionUpdated{.status = error, .parameters = link.parameters});
}

bool ConnectionParametersRequest::waits_for_peer() const {
    return state_ == State::awaiting_response || state_ == State::awaiting_update;
}

}  // namespace ble::ll
