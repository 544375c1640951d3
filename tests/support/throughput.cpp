// SPDX-License-Identifier: Apache-2.0
#include "tests/support/throughput.hpp"

#include <variant>

namespace ble::tests {

void fill_queue(Node& node) {
    const std::vector<std::uint8_t> packet(251);
    while (node.link().send(ll::Llid::start, packet, node.now()) == ll::ErrorCode::success) {
    }
    node.refresh();
}

void ask_for_greatest_throughput(Pair& pair) {
    auto& link = pair.central.link();
    link.update_phy(ll::PhySet{2}, ll::PhySet{2}, pair.central.now());
    link.update_data_length({251, 2120}, pair.central.now());
    pair.central.refresh();
}

std::size_t octets_across(Pair& pair, Duration time) {
    std::size_t octets = 0;
    for (const auto end = pair.air.now() + time; pair.air.now() < end;) {
        fill_queue(pair.central);
        pair.run(std::chrono::milliseconds{1});
        for (const auto& event : pair.peripheral.events()) {
            const auto* data = std::get_if<ll::DataReceived>(&event);
            octets += data != nullptr ? data->payload.size() : 0;
        }
        pair.peripheral.events().clear();
    }
    return octets;
}

}  // namespace ble::tests
