// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/repeated_packets.hpp"

#include <algorithm>
#include <chrono>
#include <utility>

namespace ble::flow {

namespace {

bool are_one(const Packet& a, const Packet& b) {
    const auto apart = a.start < b.start ? b.start - a.start : a.start - b.start;
    return a.channel == b.channel && a.access_address == b.access_address &&
           apart < std::chrono::microseconds{2};
}

}  // namespace

void drop_repeats(std::vector<Packet>& packets) {
    std::vector<Packet> kept;
    for (Packet& packet : packets) {
        const auto other = std::find_if(kept.rbegin(), kept.rend(),
                                        [&](const Packet& earlier) { return are_one(earlier, packet); });
        if (other == kept.rend()) {
            kept.push_back(std::move(packet));
        } else if (other->crc_status != CrcStatus::ok && packet.crc_status == CrcStatus::ok) {
            *other = std::move(packet);
        }
    }
    packets = std::move(kept);
}

}  // namespace ble::flow
