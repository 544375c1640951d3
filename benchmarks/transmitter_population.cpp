// SPDX-License-Identifier: Apache-2.0
#include "benchmarks/transmitter_population.hpp"

#include "phy/impairments/dirty_transmitter.hpp"

#include <numbers>

namespace ble::benchmarks {
namespace {

using std::numbers::pi;
constexpr Hertz greatest_offset{150e3};
constexpr double nominal_index = 0.5, index_tolerance = 0.05;

constexpr std::uint64_t packets_per_set = 50;

double between(std::mt19937_64& random, double low, double high) {
    return std::uniform_real_distribution{low, high}(random);
}

std::vector<std::uint8_t> random_pdu(std::mt19937_64& random, std::size_t payload_octets) {
    std::vector<std::uint8_t> pdu{0x42, static_cast<std::uint8_t>(payload_octets)};
    for (std::size_t i = 0; i < payload_octets; ++i) pdu.push_back(static_cast<std::uint8_t>(random()));
    return pdu;
}

}  // namespace

Transmission TransmitterPopulation::draw(std::mt19937_64& random, std::uint64_t number,
                                         std::span<const ChannelIndex> channels) const {
    Transmission sent{.phy = phy_,
                      .channel = channels[random() % channels.size()],
                      .pdu = random_pdu(random, payload_octets_),
                      .phase = between(random, -pi, pi)};
    switch (kind_) {
        case TransmitterKind::random:
            sent.cfo = between(random, -1, 1) * greatest_offset;
            sent.modulation_index = nominal_index + between(random, -1, 1) * index_tolerance;
            break;
        case TransmitterKind::dirty:
            const auto& set =
                phy::dirty_transmitters[number / packets_per_set % phy::dirty_transmitters.size()];
            sent.cfo = set.frequency_offset;
            sent.modulation_index = set.modulation_index;
            sent.symbol_clock_ppm = set.symbol_clock_ppm;
            sent.drift = {.deviation = Hertz{50e3}, .start_phase_degrees = number % 2 == 0 ? 0.0 : 180.0};
            break;
    }
    return sent;
}

}  // namespace ble::benchmarks
