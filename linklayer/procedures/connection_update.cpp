// SPDX-License-Identifier: Apache-2.0
#include "linklayer/procedures/connection_update.hpp"

#include "linklayer/procedures/space_limit.hpp"

namespace ble::ll {

Progress ConnectionUpdate::start(Link& link) {
    // Shorter spaces were asked for before (`Connection::shorten_spaces`): they were refused.
    if (!spaces_fit(link, wish_->interval_max)) {
        return on_refused(ErrorCode::unsupported_ll_parameter_value, link);
    }
    change_ = TimingChange::choose(*wish_, link);
    return Progress::goes_on;
}

Progress ConnectionUpdate::on(const ControlPdu& pdu, Link& link) {
    change_ = TimingChange::receive(std::get<ConnectionUpdateInd>(pdu), link);
    return change_ ? Progress::goes_on : Progress::complete;
}

Progress ConnectionUpdate::on_refused(ErrorCode error, Link& link) {
    abandon(error, link);
    return Progress::complete;
}

Progress ConnectionUpdate::on_event(Link& link) {
    if (!change_ || !change_->is_due(link)) return Progress::goes_on;
    const bool is_changed = change_->apply(link);
    if (is_changed || wish_) link.tell(ConnectionUpdated{.parameters = link.parameters});
    return Progress::complete;
}

void ConnectionUpdate::abandon(ErrorCode error, Link& link) {
    if (wish_) link.tell(ConnectionUpdated{.status = error, .parameters = link.parameters});
}

}  // namespace ble::ll
