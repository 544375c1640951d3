// SPDX-License-Identifier: Apache-2.0
#include "linklayer/procedures/power_reports.hpp"

namespace ble::ll {

void learn_peer_power(const PowerNews& news, Link& link) {
    const auto before = link.power.peer(news.phy);
    link.power.learn_peer(news.phy, news.level);
    const bool changes = before.is_known() && before != news.level;
    if (!changes || !link.power.reports.of_peer) return;
    link.tell(PowerReported{.reason = PowerReported::Reason::peer_changed,
                            .phy = news.phy,
                            .level = news.level,
                            .delta_db = news.delta_db});
}

void tell_own_power(PhyMode phy, std::int8_t delta_db, Link& link) {
    if (!link.power.reports.of_own) return;
    link.tell(PowerReported{.reason = PowerReported::Reason::own_changed,
                            .phy = phy,
                            .level = link.power.own(phy),
                            .delta_db = delta_db});
}

}  // namespace ble::ll
