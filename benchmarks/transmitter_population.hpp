// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "benchmarks/transmission.hpp"
#include "benchmarks/transmitter_kind.hpp"

#include <cstdint>
#include <random>
#include <span>

namespace ble::benchmarks {

/// Draws transmissions. The start, which depends on the stream, is left at zero.
class TransmitterPopulation {
public:
    TransmitterPopulation(TransmitterKind kind, PhyMode phy, std::size_t payload_octets)
        : kind_{kind}, phy_{phy}, payload_octets_{payload_octets} {}

    /// `number` counts packets: the dirty transmitter changes its settings every 50.
    [[nodiscard]] Transmission draw(std::mt19937_64& random, std::uint64_t number,
                                    std::span<const ChannelIndex> channels) const;

private:
    TransmitterKind kind_;
    PhyMode phy_;
    std::size_t payload_octets_;
};

}  // namespace ble::benchmarks
