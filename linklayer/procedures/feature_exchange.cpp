// SPDX-License-Identifier: Apache-2.0
#include "linklayer/procedures/feature_exchange.hpp"

namespace ble::ll {
namespace {

/// The first octet tells what both have, the others what the sender has (Core 6.0, Vol 6 Part B, 4.6).
FeatureSet response(FeatureSet own, FeatureSet peer) {
    constexpr std::uint64_t first_octet = 0xFF;
    return {(own.bits & ~first_octet) | (own.bits & peer.bits & first_octet)};
}

FeatureSet features_of(const ControlPdu& pdu) {
    if (const auto* request = std::get_if<FeatureReq>(&pdu)) return request->features;
    if (const auto* request = std::get_if<PeripheralFeatureReq>(&pdu)) return request->features;
    return std::get<FeatureRsp>(pdu).features;
}

}  // namespace

Progress FeatureExchange::start(Link& link) {
    if (link.peer_features) return finish({.features = *link.peer_features}, link);
    if (!link.is_central() && !link.may_use(Feature::peripheral_initiated_features_exchange)) {
        return on_refused(ErrorCode::unsupported_remote_feature, link);
    }
    if (link.is_central()) {
        link.send(FeatureReq{link.settings.features.first_page()});
    } else {
        link.send(PeripheralFeatureReq{link.settings.features.first_page()});
    }
    state_ = State::awaiting_response;
    return Progress::goes_on;
}

bool FeatureExchange::expects(ControlOpcode opcode) const {
    return state_ == State::awaiting_response && opcode == ControlOpcode::feature_rsp;
}

Progress FeatureExchange::on(const ControlPdu& pdu, Link& link) {
    link.peer_features = features_of(pdu);
    if (state_ == State::awaiting_response) return finish({.features = *link.peer_features}, link);
    link.send(FeatureRsp{response(link.settings.features, *link.peer_features)});
    return Progress::complete;
}

Progress FeatureExchange::on_refused(ErrorCode error, Link& link) { return finish({.status = error}, link); }

Progress FeatureExchange::finish(const RemoteFeatures& result, Link& link) const {
    if (asker_ == Asker::host) link.tell(result);
    return Progress::complete;
}

}  // namespace ble::ll
