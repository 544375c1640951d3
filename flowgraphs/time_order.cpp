// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/time_order.hpp"

#include <algorithm>
#include <iterator>
#include <tuple>

namespace ble::flow {

namespace {

// Instants are whole nanoseconds, positions finer. Equal ones happen in made recordings: the rest of the key
// keeps the order the same every time.
bool comes_first(const Packet& a, const Packet& b) {
    return std::tie(a.start, a.position, a.channel, a.access_address) <
           std::tie(b.start, b.position, b.channel, b.access_address);
}

}  // namespace

void TimeOrder::add(std::vector<Packet> packets) {
    std::ranges::move(packets, std::back_inserter(held_));
    std::ranges::sort(held_, comes_first);
}

std::vector<Packet> TimeOrder::take_before(Instant horizon) {
    const auto later = std::ranges::lower_bound(held_, horizon, {}, &Packet::start);
    std::vector<Packet> taken{std::make_move_iterator(held_.begin()), std::make_move_iterator(later)};
    held_.erase(held_.begin(), later);
    return taken;
}

std::vector<Packet> TimeOrder::take_all() { return take_before(Instant::max()); }

}  // namespace ble::flow
