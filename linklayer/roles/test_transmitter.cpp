// SPDX-License-Identifier: Apache-2.0
#include "linklayer/roles/test_transmitter.hpp"

#include <algorithm>

namespace ble::ll {

TestTransmitter::TestTransmitter(const TransmitterTestParameters& parameters, const RadioCapabilities& radio,
                                 Instant now)
    : channel_{parameters.channel},
      pdu_{phy::test_pdu(parameters.payload, parameters.length)},
      power_dbm_{std::clamp(parameters.power_dbm, radio.power.lowest_dbm, radio.power.highest_dbm)},
      interval_{test_packet_interval(airtime(channel_.phy, pdu_.size()))},
      row_{is_reactive(radio) ? 1 : 64},
      next_{now + radio.turnaround} {}

std::optional<Reservation> TestTransmitter::reservation() const {
    return Reservation{.begin = next_,
                       .length = row_ * interval_,
                       .priority = 1,
                       .placement = Reservation::Placement::movable};
}

Turn TestTransmitter::begin(const Grant& grant, OrderQueue& orders) {
    next_ = grant.begin;
    for (pending_ = 0; pending_ < row_; ++pending_) {
        orders.transmit({.at = next_, .channel = channel_, .pdu = pdu_, .power_dbm = power_dbm_});
        next_ += interval_;
    }
    return Turn::goes_on;
}

Turn TestTransmitter::on(const RadioEvent&, OrderQueue&) {
    // Sent or too late: both are the end of an order.
    return --pending_ > 0 ? Turn::goes_on : Turn::over;
}

}  // namespace ble::ll
