// SPDX-License-Identifier: Apache-2.0
#include "linklayer/procedures/power_control.hpp"

#include "linklayer/procedures/power_reports.hpp"

#include <algorithm>

namespace ble::ll {
namespace {

/// By how much the peer may send softer: all that is louder than we need.
std::uint8_t acceptable_reduction(std::int8_t rssi_dbm) {
    constexpr int loud_enough_dbm = -60;
    constexpr std::int8_t unknown_rssi = 127;
    constexpr std::uint8_t unknown = 0xFF;
    if (rssi_dbm == unknown_rssi) return unknown;
    return static_cast<std::uint8_t>(std::max(0, rssi_dbm - loud_enough_dbm));
}

}  // namespace

Progress PowerControl::start(Link& link) {
    if (!link.may_use(Feature::power_control_request)) {
        return on_refused(ErrorCode::unsupported_remote_feature, link);
    }
    link.send(PowerControlReq{.phy = power_bit(wish_.phy),
                              .delta_db = wish_.delta_db,
                              .tx_power_dbm = link.power.own(wish_.phy).dbm});
    state_ = State::awaiting_response;
    return Progress::goes_on;
}

bool PowerControl::expects(ControlOpcode opcode) const {
    return state_ == State::awaiting_response && opcode == ControlOpcode::power_control_rsp;
}

Progress PowerControl::on(const ControlPdu& pdu, Link& link) {
    if (const auto* request = std::get_if<PowerControlReq>(&pdu)) return answer(*request, link);
    return learn(std::get<PowerControlRsp>(pdu), link);
}

Progress PowerControl::answer(const PowerControlReq& request, Link& link) {
    const auto phy = phy_of_power_bit(request.phy);
    if (!phy) {
        link.send(RejectExtInd{ControlOpcode::power_control_req, ErrorCode::unsupported_ll_parameter_value});
        return Progress::complete;
    }
    link.power.is_peer_interested = true;
    // Neither limits nor a change are told by the request.
    const auto before = link.power.peer(*phy);
    const int delta = before.is_known() ? request.tx_power_dbm - before.dbm : PowerLevel::unknown;
    learn_peer_power({*phy,
                      {request.tx_power_dbm, before.limits},
                      static_cast<std::int8_t>(std::clamp<int>(delta, -127, PowerLevel::unknown))},
                     link);
    const auto changed_by = link.power.change_own(*phy, request.delta_db);
    const auto own = link.power.own(*phy);
    link.send(PowerControlRsp{.limits = own.limits,
                              .delta_db = changed_by,
                              .tx_power_dbm = own.dbm,
                              .acceptable_reduction_db = acceptable_reduction(link.rssi_dbm)});
    if (changed_by != 0) tell_own_power(*phy, changed_by, link);
    return Progress::complete;
}

Progress PowerControl::learn(const PowerControlRsp& response, Link& link) const {
    const PowerLevel level{response.tx_power_dbm, response.limits};
    learn_peer_power({wish_.phy, level, response.delta_db}, link);
    if (wish_.asker == Asker::host) {
        link.tell(PowerReported{.reason = PowerReported::Reason::peer_read,
                                .phy = wish_.phy,
                                .level = level,
                                .delta_db = response.delta_db});
    }
    return Progress::complete;
}

Progress PowerControl::on_refused(ErrorCode error, Link& link) {
    if (wish_.asker == Asker::host) {
        link.tell(
            PowerReported{.status = error, .reason = PowerReported::Reason::peer_read, .phy = wish_.phy});
    }
    return Progress::complete;
}

}  // namespace ble::ll
