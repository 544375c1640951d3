// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/band_modulator.hpp"

#include "phy/framing.hpp"

#include <algorithm>
#include <iterator>
#include <numbers>
#include <utility>

namespace ble::flow {
namespace {

/// Takes from `random` the same for every antenna, whose packets are the same, and gives each its own noise.
phy::FrontEnd front_end_of(const BandModulatorConfig& config, phy::Xoshiro256& random) {
    phy::FrontEnd first{config.impairments, config.passband.rate, random};
    if (config.antenna == 0) return first;
    phy::Xoshiro256 others{random};
    for (std::size_t i = 0; i < config.antenna; ++i) others = phy::Xoshiro256{others()};
    return {config.impairments, config.passband.rate, others};
}

}  // namespace

BandModulator::BandModulator(BandModulatorConfig config)
    : config_{std::move(config)},
      one_megasymbol_{config_.passband.rate, PhyMode::le_1m},
      two_megasymbols_{config_.passband.rate, PhyMode::le_2m},
      random_{config_.seed},
      front_end_{front_end_of(config_, random_)} {}

const phy::GfskModulator& BandModulator::modulator(PhyMode phy) const {
    return phy == PhyMode::le_2m ? two_megasymbols_ : one_megasymbol_;
}

double BandModulator::start_sample(const PlannedPacket& packet) const { return sample_at(packet.at); }

double BandModulator::sample_at(Instant instant) const {
    // Whole seconds apart, so that a long recording keeps the fractions of its samples.
    const auto since_start = (instant - config_.start).count();
    const auto seconds = since_start / 1'000'000'000, rest = since_start % 1'000'000'000;
    const double rate = config_.passband.rate.value;
    return static_cast<double>(seconds) * rate + static_cast<double>(rest) * 1e-9 * rate;
}

void BandModulator::add(const PlannedPacket& packet) {
    const auto cte = packet.cte();
    auto bits = phy::frame(packet.phy, packet.access_address, packet.crc_init,
                           phy::whitening_of(packet.access_address, packet.channel), packet.pdu);
    if (cte) std::ranges::copy(phy::constant_tone(packet.phy, *cte), std::back_inserter(bits));
    const phy::BurstSettings settings{.start = start_sample(packet),
                                      .frequency = packet.channel.center() - config_.passband.center,
                                      .amplitude = config_.amplitude,
                                      .phase = 2 * std::numbers::pi * random_.fraction(),
                                      .modulation_index = config_.modulation_index,
                                      .symbol_clock_ppm = config_.impairments.clock_ppm};
    auto burst = modulator(packet.phy)(bits, settings);
    auto impairments = config_.impairments;
    impairments.clock_ppm = 0;  // the modulator's own clock is off already, without resampling
    impairments.apply(burst, settings, config_.passband.rate, random_);
    if (config_.wave) {
        config_.wave->reach(
            burst, {packet.channel.center(), config_.passband.rate, sample_at(packet.crc_end()), cte},
            config_.antenna);
    }
    bursts_.push_back(std::move(burst));
}

void BandModulator::fill(std::span<Sample> block) {
    std::ranges::fill(block, Sample{});
    for (const auto& burst : bursts_) burst.add_to(block, position_);
    position_ += static_cast<std::int64_t>(block.size());
    std::erase_if(bursts_, [this](const phy::Burst& burst) {
        return burst.first + static_cast<std::int64_t>(burst.samples.size()) <= position_;
    });
    front_end_(block);
}

}  // namespace ble::flow
