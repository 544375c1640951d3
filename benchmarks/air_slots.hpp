// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "benchmarks/front_end.hpp"
#include "benchmarks/scenario.hpp"
#include "benchmarks/transmission.hpp"
#include "benchmarks/transmitter_population.hpp"
#include "phy/gfsk_modulator.hpp"
#include "phy/impairments/xoshiro256.hpp"
#include "phy/sample.hpp"
#include "sdr/sample_quantizer.hpp"
#include "tests/support/gaussian_noise.hpp"

#include <cstddef>
#include <cstdint>
#include <random>
#include <vector>

namespace ble::benchmarks {

/// What the air carries, cut into slots of equal length with one packet and noise in each: as the
/// receiver gets it, through the scenario's front end.
class AirSlots {
public:
    struct Slot {
        Transmission sent{};
        std::vector<Sample> samples{};
    };

    /// `first_number`: of the first packet.
    AirSlots(const Scenario& scenario, double ebn0_db, std::uint64_t seed, std::uint64_t first_number);

    [[nodiscard]] Slot next();
    [[nodiscard]] std::size_t samples_per_slot() const { return samples_per_slot_; }

private:
    [[nodiscard]] phy::Burst burst(const Transmission& sent);
    void digitise(std::vector<Sample>& samples);

    FrontEnd front_end_;
    phy::Impairments impairments_;
    std::vector<ChannelIndex> channels_;
    TransmitterPopulation population_;
    phy::GfskModulator modulator_;
    sdr::SampleQuantizer quantizer_;
    std::size_t samples_per_slot_;
    double noise_power_, amplitude_;
    std::mt19937_64 random_;
    tests::GaussianNoise noise_;
    phy::Xoshiro256 ways_;
    std::uint64_t number_;
    std::vector<std::byte> octets_;
};

}  // namespace ble::benchmarks
