// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "benchmarks/reference_receiver.hpp"
#include "benchmarks/scenario.hpp"
#include "benchmarks/tally.hpp"

#include <cstdint>
#include <span>

namespace ble::benchmarks {

/// Some packets at one Eb/N0, which one seed fixes to the last bit.
struct Trial {
    const Scenario& scenario;
    double ebn0_db = 0;
    std::uint64_t seed = 0;
    std::uint64_t first_packet = 0;
    std::uint64_t packets = 0;
};

/// Sends the packets through a new `phy::Receiver`, in one stream, and each of them to the references.
[[nodiscard]] Tally run(const Trial& trial, std::span<const ReferenceReceiver> references);

}  // namespace ble::benchmarks
