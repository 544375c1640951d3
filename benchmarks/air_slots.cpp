// SPDX-License-Identifier: Apache-2.0
#include "benchmarks/air_slots.hpp"

#include "phy/receiver.hpp"

#include <algorithm>
#include <cmath>

namespace ble::benchmarks {
namespace {

/// Between the packets: long enough that no packet touches another, short enough that noise does not
/// take most of the time.
constexpr double gap_seconds = 130e-6;
constexpr double least_start_seconds = 60e-6, start_spread_seconds = 4e-6;

double power_of(double decibels) { return std::pow(10, decibels / 10); }

/// How many times the whole band is as wide as the symbol rate. A symbol's energy is its power over that
/// rate, so Es/N0 is the ratio to the noise in so much of the band.
double symbol_bands(const Scenario& scenario) {
    return scenario.front_end.rate.value / symbol_rate(scenario.phy).value;
}

/// Noise power over the whole band (full scale is 1).
double noise_power(const FrontEnd& front_end, double bands, double ebn0_db) {
    if (const auto* steps = std::get_if<NoiseSteps>(&front_end.gain)) {
        const double rms = steps->rms / sdr::nominal_full_scale(front_end.format);
        return 2 * rms * rms;
    }
    return power_of(std::get<PacketLevel>(front_end.gain).dbfs - ebn0_db) * bands;
}

}  // namespace

AirSlots::AirSlots(const Scenario& scenario, double ebn0_db, std::uint64_t seed, std::uint64_t first_number)
    : front_end_{scenario.front_end},
      impairments_{scenario.impairments},
      channels_{phy::Receiver::channels_within(front_end_.rate, front_end_.center)},
      population_{scenario.transmitter, scenario.phy, scenario.payload_octets},
      modulator_{front_end_.rate, scenario.phy},
      quantizer_{front_end_.format},
      noise_power_{noise_power(front_end_, symbol_bands(scenario), ebn0_db)},
      random_{seed},
      noise_{seed + 1},
      ways_{seed + 2},
      number_{first_number} {
    if (impairments_.dc_offset) {
        std::erase_if(channels_, [&](ChannelIndex channel) { return channel.center() == front_end_.center; });
    }
    amplitude_ = std::sqrt(noise_power_ / symbol_bands(scenario) * power_of(ebn0_db));
    const auto on_air = std::chrono::duration<double>{airtime(scenario.phy, scenario.payload_octets + 2)};
    samples_per_slot_ =
        static_cast<std::size_t>(std::llround((on_air.count() + gap_seconds) * front_end_.rate.value));
}

AirSlots::Slot AirSlots::next() {
    Slot slot{population_.draw(random_, number_++, channels_), std::vector<Sample>(samples_per_slot_)};
    const double spread = std::uniform_real_distribution{0.0, start_spread_seconds}(random_);
    slot.sent.start = (least_start_seconds + spread) * front_end_.rate.value;
    burst(slot.sent).add_to(slot.samples, 0);
    noise_.add_to(slot.samples, noise_power_);
    impairments_.iq_imbalance(slot.samples);
    if (impairments_.dc_offset) (*impairments_.dc_offset)(slot.samples);
    digitise(slot.samples);
    return slot;
}

phy::Burst AirSlots::burst(const Transmission& sent) {
    const auto settings = sent.settings(front_end_.center, amplitude_);
    auto burst = sent.burst(modulator_, front_end_.rate, settings);
    impairments_.apply(burst, settings, front_end_.rate, ways_);
    return burst;
}

void AirSlots::digitise(std::vector<Sample>& samples) {
    if (front_end_.format == sdr::SampleFormat::cf32_le) {
        for (auto& sample : samples) {
            sample = {std::clamp(sample.real(), -1.0F, 1.0F), std::clamp(sample.imag(), -1.0F, 1.0F)};
        }
        return;
    }
    octets_.resize(samples.size() * sdr::octets_per_sample(front_end_.format));
    (void)quantizer_(samples, octets_);
    const double full_scale = sdr::nominal_full_scale(front_end_.format);
    phy::convert(sdr::stored_samples(front_end_.format, full_scale, octets_), samples);
}

}  // namespace ble::benchmarks
