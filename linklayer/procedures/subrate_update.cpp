// SPDX-License-Identifier: Apache-2.0
#include "linklayer/procedures/subrate_update.hpp"

namespace ble::ll {

Progress SubrateUpdate::start(Link& link) {
    if (!may_subrate(link)) return on_refused(ErrorCode::unsupported_remote_feature, link);
    // The interval may have changed since the host asked.
    if (!wish_.fits(link.parameters.interval)) return on_refused(ErrorCode::invalid_ll_parameters, link);
    change_ = SubrateChange::choose(wish_, link);
    return Progress::goes_on;
}

Progress SubrateUpdate::on(const ControlPdu& pdu, Link& link) {
    const auto change = SubrateChange::receive(std::get<SubrateInd>(pdu), link);
    if (change && change->apply(link)) tell_subrate(ErrorCode::success, link);
    return Progress::complete;
}

Progress SubrateUpdate::on_acknowledged(ControlOpcode opcode, Link& link) {
    if (opcode != ControlOpcode::subrate_ind) return Progress::goes_on;
    change_->apply(link);
    tell_subrate(ErrorCode::success, link);
    return Progress::complete;
}

/// Too late where it has been acknowledged: who refuses it then has gone over first.
Progress SubrateUpdate::on_refused(ErrorCode error, Link& link) {
    abandon(error, link);
    return Progress::complete;
}

void SubrateUpdate::abandon(ErrorCode error, Link& link) {
    link.subrating.withdraw();
    tell_subrate(error, link);
}

}  // namespace ble::ll
