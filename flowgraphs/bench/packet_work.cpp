// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/bench/packet_work.hpp"

#include "flowgraphs/bench/bench_work.hpp"

namespace ble::flow {

std::vector<PacketWork> packet_works() {
    constexpr std::size_t list = 16;
    return {{"LE 1M packet at 20 dB", PhyMode::le_1m, 20, 1, 10},
            {"LE 1M packet at 10 dB", PhyMode::le_1m, 10, 1, 10},
            {"LE 1M packet at 10 dB, list of 16", PhyMode::le_1m, 10, list, 10},
            {"LE 1M packet at 7 dB", PhyMode::le_1m, 7, 1, 16},
            {"LE 1M packet at 7 dB, list of 16", PhyMode::le_1m, 7, list, 16},
            {"noise taken for an LE 1M packet, list of 16", PhyMode::le_1m, std::nullopt, list, 50},
            {"LE Coded S=8 packet at 2 dB", PhyMode::le_coded_s8, 2, 1, 25}};
}

double PacketResult::asked_yardsticks() const { return work.reach / reach_yardstick; }

}  // namespace ble::flow
