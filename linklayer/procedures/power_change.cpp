// SPDX-License-Identifier: Apache-2.0
#include "linklayer/procedures/power_change.hpp"

#include "linklayer/procedures/power_reports.hpp"

namespace ble::ll {

Progress PowerChange::start(Link& link) {
    const bool is_welcome = link.power.is_peer_interested && link.may_use(Feature::power_change_indication);
    if (is_welcome) link.send(change_);
    return Progress::complete;
}

/// It may be about several PHYs.
Progress PowerChange::on(const ControlPdu& pdu, Link& link) {
    const auto& change = std::get<PowerChangeInd>(pdu);
    for (const auto phy : all_phy_modes) {
        if ((change.phy & power_bit(phy)) == 0) continue;
        learn_peer_power({phy, {change.tx_power_dbm, change.limits}, change.delta_db}, link);
    }
    return Progress::complete;
}

}  // namespace ble::ll
