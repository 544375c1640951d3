// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "flowgraphs/bench/bench_effort.hpp"
#include "flowgraphs/bench/packet_work.hpp"

#include <optional>

namespace ble::flow {

/// Demodulates packets in several rounds, the yardstick before each; nothing where it was stopped.
[[nodiscard]] std::optional<PacketResult> measure_packets(const PacketWork& work, const BenchEffort& effort);

}  // namespace ble::flow
