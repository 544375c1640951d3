// SPDX-License-Identifier: Apache-2.0
// One hour of one idle connection at 30 ms, both sides simulated: seconds that it takes.
#include "tests/support/pair.hpp"

#include <chrono>
#include <cstdio>

int main() {
    ble::tests::Pair pair;
    if (!pair.connect()) return 1;
    pair.stop_trace();
    const auto packets = pair.air.packets_sent();
    const auto start = std::chrono::steady_clock::now();
    pair.run(std::chrono::hours{1});
    const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - start;
    const auto sent = pair.air.packets_sent() - packets;
    std::printf("one hour of one idle connection: %.2f s, %llu packets\n", taken.count(),
                static_cast<unsigned long long>(sent));
    return pair.central.controller.connection_count() == 1 ? 0 : 1;
}
