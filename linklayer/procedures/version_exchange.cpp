// SPDX-License-Identifier: Apache-2.0
#include "linklayer/procedures/version_exchange.hpp"

namespace ble::ll {

Progress VersionExchange::start(Link& link) {
    if (link.peer_version) {
        link.tell(RemoteVersion{.version = *link.peer_version});
        return Progress::complete;
    }
    link.send(link.settings.version);
    link.version_sent = true;
    state_ = State::awaiting_answer;
    return Progress::goes_on;
}

bool VersionExchange::expects(ControlOpcode opcode) const {
    return state_ == State::awaiting_answer && opcode == ControlOpcode::version_ind;
}

Progress VersionExchange::on(const ControlPdu& pdu, Link& link) {
    link.peer_version = std::get<VersionInd>(pdu);
    if (state_ == State::awaiting_answer) link.tell(RemoteVersion{.version = *link.peer_version});
    if (!link.version_sent) link.send(link.settings.version);
    link.version_sent = true;
    return Progress::complete;
}

Progress VersionExchange::on_refused(ErrorCode error, Link& link) {
    link.tell(RemoteVersion{.status = error});
    return Progress::complete;
}

}  // namespace ble::ll
