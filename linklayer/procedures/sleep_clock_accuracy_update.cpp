// SPDX-License-Identifier: Apache-2.0
#include "linklayer/procedures/sleep_clock_accuracy_update.hpp"

namespace ble::ll {
namespace {

void learn(SleepClockAccuracy accuracy, Link& link) {
    link.peer_clock = accuracy;
    link.timing.set_combined_ppm(parts_per_million(accuracy) +
                                 parts_per_million(link.settings.sleep_clock_accuracy));
}

}  // namespace

Progress SleepClockAccuracyUpdate::start(Link& link) {
    if (!link.may_use(Feature::sleep_clock_accuracy_updates)) {
        return on_refused(ErrorCode::unsupported_remote_feature, link);
    }
    link.send(ClockAccuracyReq{link.settings.sleep_clock_accuracy});
    state_ = State::awaiting_response;
    return Progress::goes_on;
}

bool SleepClockAccuracyUpdate::expects(ControlOpcode opcode) const {
    return state_ == State::awaiting_response && opcode == ControlOpcode::clock_accuracy_rsp;
}

Progress SleepClockAccuracyUpdate::on(const ControlPdu& pdu, Link& link) {
    if (const auto* request = std::get_if<ClockAccuracyReq>(&pdu)) {
        learn(request->accuracy, link);
        link.send(ClockAccuracyRsp{link.settings.sleep_clock_accuracy});
        return Progress::complete;
    }
    learn(std::get<ClockAccuracyRsp>(pdu).accuracy, link);
    link.tell(PeerClockAccuracy{.accuracy = link.peer_clock});
    return Progress::complete;
}

Progress SleepClockAccuracyUpdate::on_refused(ErrorCode error, Link& link) {
    link.tell(PeerClockAccuracy{.status = error});
    return Progress::complete;
}

}  // namespace ble::ll
