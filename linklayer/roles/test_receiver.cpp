// SPDX-License-Identifier: Apache-2.0
#include "linklayer/roles/test_receiver.hpp"

#include <algorithm>
#include <limits>

namespace ble::ll {
namespace {

constexpr Duration longest_listening = std::chrono::hours{1};
constexpr Duration shortest_retry = std::chrono::milliseconds{1};

}  // namespace

std::optional<Reservation> TestReceiver::reservation() const {
    return Reservation{.begin = next_,
                       .length = std::chrono::milliseconds{1},
                       .priority = 1,
                       .placement = Reservation::Placement::movable};
}

Turn TestReceiver::begin(const Grant& grant, OrderQueue& orders) {
    next_ = grant.begin + longest_listening;
    orders.listen({.open = grant.begin, .close = next_, .channel = channel_, .until = Listen::Until::close});
    return Turn::goes_on;
}

Turn TestReceiver::on(const RadioEvent& event, OrderQueue&) {
    const auto* packet = std::get_if<Received>(&event);
    if (packet == nullptr) {
        if (const auto* late = std::get_if<TooLate>(&event)) {
            next_ += std::max(late->by, shortest_retry) - longest_listening;
        }
        return Turn::over;
    }
    const bool counts =
        packet->crc_status == CrcStatus::ok && count_ < std::numeric_limits<std::uint16_t>::max();
    if (counts) ++count_;
    return Turn::goes_on;
}

}  // namespace ble::ll
