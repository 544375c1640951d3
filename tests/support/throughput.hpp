// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/support/pair.hpp"

#include <cstddef>

namespace ble::tests {

/// Hands packets of 251 octets to the node's only connection until it takes no more.
void fill_queue(Node& node);

/// LE 2M with packets of 251 octets, asked for by the central of a connected pair.
void ask_for_greatest_throughput(Pair& pair);

/// Octets that get from central to peripheral in `time`, where there are always more to send.
[[nodiscard]] std::size_t octets_across(Pair& pair, Duration time);

}  // namespace ble::tests
