// SPDX-License-Identifier: Apache-2.0
#include "linklayer/procedures/feature_page_exchange.hpp"

namespace ble::ll {
namespace {

template <typename Pdu>
Pdu own_page(std::uint8_t number, const Link& link) {
    const auto own = link.settings.features;
    return {.max_page = last_page_of(own), .page_number = number, .page = page_of(own, number)};
}

template <typename Pdu>
void learn_page(const Pdu& pdu, Link& link) {
    link.peer_pages.last = pdu.max_page;
    link.peer_pages.learn(pdu.page_number, pdu.page);
}

}  // namespace

Progress FeaturePageExchange::start(Link& link) {
    // Without page 0 the feature exchange before this one has been refused.
    if (!link.peer_features) return on_refused(ErrorCode::unsupported_remote_feature, link);
    return go_on(link);
}

Progress FeaturePageExchange::go_on(Link& link) {
    const auto next = static_cast<std::uint8_t>(link.peer_pages.told.size() + 1);
    const bool peer_has_it = link.peer_pages.told.empty() || next <= link.peer_pages.last;
    if (next > last_page_ || !peer_has_it || !link.may_use(Feature::extended_feature_set)) {
        return finish({.page_0 = *link.peer_features, .pages = link.peer_pages}, link);
    }
    link.send(own_page<FeatureExtReq>(next, link));
    state_ = State::awaiting_response;
    return Progress::goes_on;
}

bool FeaturePageExchange::expects(ControlOpcode opcode) const {
    return state_ == State::awaiting_response && opcode == ControlOpcode::feature_ext_rsp;
}

Progress FeaturePageExchange::on(const ControlPdu& pdu, Link& link) {
    if (const auto* request = std::get_if<FeatureExtReq>(&pdu)) {
        learn_page(*request, link);
        link.send(own_page<FeatureExtRsp>(request->page_number, link));
        return Progress::complete;
    }
    const auto known = link.peer_pages.told.size();
    learn_page(std::get<FeatureExtRsp>(pdu), link);
    // Another page than the one that was asked for would be asked for for ever.
    if (link.peer_pages.told.size() == known) return on_refused(ErrorCode::invalid_ll_parameters, link);
    return go_on(link);
}

Progress FeaturePageExchange::on_refused(ErrorCode error, Link& link) {
    return finish({.status = error}, link);
}

Progress FeaturePageExchange::finish(const RemoteFeaturePages& result, Link& link) const {
    if (asker_ == Asker::host) link.tell(result);
    return Progress::complete;
}

}  // namespace ble::ll
