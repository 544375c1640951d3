// SPDX-License-Identifier: Apache-2.0
#include "linklayer/procedures/phy_update.hpp"

#include "linklayer/connection/instant_counter.hpp"

namespace ble::ll {
namespace {

PhyMode mode_of(PhySet one) {
    if (one.contains(LePhy::le_2m)) return PhyMode::le_2m;
    return one.contains(LePhy::le_coded) ? PhyMode::le_coded_s8 : PhyMode::le_1m;
}

/// The fastest that both like; none where it is in use already, or they agree on nothing.
PhySet fastest(PhySet choice, PhyMode in_use) {
    for (const auto phy : {LePhy::le_2m, LePhy::le_1m, LePhy::le_coded}) {
        if (choice.contains(phy)) return le_phy(in_use) == phy ? PhySet{} : PhySet::of(phy);
    }
    return {};
}

}  // namespace

Progress PhyUpdate::start(Link& link) {
    is_ours_ = true;
    const bool possible = link.may_use(Feature::le_2m_phy) || link.may_use(Feature::le_coded_phy);
    if (!possible) return on_refused(ErrorCode::unsupported_remote_feature, link);
    link.send(PhyReq{.transmit = link.preferred_transmit & link.settings.phys,
                     .receive = link.preferred_receive & link.settings.phys});
    state_ = link.is_central() ? State::awaiting_response : State::awaiting_decision;
    return Progress::goes_on;
}

bool PhyUpdate::expects(ControlOpcode opcode) const {
    return (state_ == State::awaiting_response && opcode == ControlOpcode::phy_rsp) ||
           (state_ == State::awaiting_decision && opcode == ControlOpcode::phy_update_ind);
}

Progress PhyUpdate::on(const ControlPdu& pdu, Link& link) {
    if (const auto* response = std::get_if<PhyRsp>(&pdu)) {
        return decide(response->transmit, response->receive, link);
    }
    if (const auto* decision = std::get_if<PhyUpdateInd>(&pdu)) return adopt(*decision, link);
    const auto& request = std::get<PhyReq>(pdu);
    if (link.is_central()) return decide(request.transmit, request.receive, link);
    link.send(PhyRsp{.transmit = link.preferred_transmit & link.settings.phys,
                     .receive = link.preferred_receive & link.settings.phys});
    state_ = State::awaiting_decision;
    return Progress::goes_on;
}

Progress PhyUpdate::decide(PhySet peer_transmit, PhySet peer_receive, Link& link) {
    const auto own = link.settings.phys;
    decision_.central_to_peripheral =
        fastest(link.preferred_transmit & peer_receive & own, link.transmit_phy);
    decision_.peripheral_to_central = fastest(link.preferred_receive & peer_transmit & own, link.receive_phy);
    event_ = chosen_instant(link);
    const bool changes = (decision_.central_to_peripheral | decision_.peripheral_to_central) != PhySet{};
    decision_.instant = changes ? static_cast<std::uint16_t>(event_) : std::uint16_t{0};
    link.send(decision_);
    state_ = State::awaiting_instant;
    return changes ? Progress::goes_on : finish(link);
}

Progress PhyUpdate::adopt(const PhyUpdateInd& decision, Link& link) {
    decision_ = decision;
    const auto all = decision.central_to_peripheral | decision.peripheral_to_central;
    if (all == PhySet{}) return finish(link);
    const bool is_one_each = decision.central_to_peripheral.count() <= 1 &&
                             decision.peripheral_to_central.count() <= 1 && (all & link.settings.phys) == all;
    const auto event = event_of_instant(decision.instant, link.event_counter);
    if (!is_one_each) link.ending = ErrorCode::unsupported_ll_parameter_value;
    if (!event) link.ending = ErrorCode::instant_passed;
    if (link.ending) return Progress::complete;
    event_ = *event;
    state_ = State::awaiting_instant;
    return Progress::goes_on;
}

Progress PhyUpdate::on_event(Link& link) {
    if (state_ != State::awaiting_instant || link.event_counter < event_) return Progress::goes_on;
    auto& to_peripheral = link.is_central() ? link.transmit_phy : link.receive_phy;
    auto& to_central = link.is_central() ? link.receive_phy : link.transmit_phy;
    const auto transmit = link.transmit_phy, receive = link.receive_phy;
    if (decision_.central_to_peripheral != PhySet{}) to_peripheral = mode_of(decision_.central_to_peripheral);
    if (decision_.peripheral_to_central != PhySet{}) to_central = mode_of(decision_.peripheral_to_central);
    is_ours_ = is_ours_ || transmit != link.transmit_phy || receive != link.receive_phy;
    return finish(link);
}

Progress PhyUpdate::finish(Link& link) const {
    const bool changes = (decision_.central_to_peripheral | decision_.peripheral_to_central) != PhySet{};
    if (is_ours_ || changes) {
        link.tell(PhyUpdated{.transmit = le_phy(link.transmit_phy), .receive = le_phy(link.receive_phy)});
    }
    return Progress::complete;
}

Progress PhyUpdate::on_refused(ErrorCode error, Link& link) {
    if (state_ == State::awaiting_instant) return Progress::goes_on;
    abandon(error, link);
    return Progress::complete;
}

void PhyUpdate::abandon(ErrorCode error, Link& link) {
    if (!is_ours_) return;
    link.tell(PhyUpdated{
        .status = error, .transmit = le_phy(link.transmit_phy), .receive = le_phy(link.receive_phy)});
}

}  // namespace ble::ll
