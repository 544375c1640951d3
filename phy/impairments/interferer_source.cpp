// SPDX-License-Identifier: Apache-2.0
#include "phy/impairments/interferer_source.hpp"

#include "phy/impairments/ofdm_modulator.hpp"
#include "phy/impairments/oqpsk_modulator.hpp"
#include "phy/impairments/tone.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numbers>

namespace ble::phy {
namespace {

using namespace std::chrono_literals;

/// A burst's ramps begin before its start.
constexpr double burst_ramp_seconds = 3e-6;
constexpr double classic_modulation_index = 0.32;

double seconds(Duration duration) { return std::chrono::duration<double>{duration}.count(); }

}  // namespace

InterfererSource::InterfererSource(const Interferer& interferer, Hertz rate, Xoshiro256 random)
    : interferer_{interferer}, rate_{rate}, random_{random} {
    assert(fits(interferer, rate));
    assert(interferer.duration >= 8us && interferer.duration <= 20ms);
    assert(interferer.start >= 0us && interferer.interval >= 0us);
}

bool InterfererSource::lasts() const {
    return interferer_.kind == InterfererKind::tone && interferer_.interval == Duration::zero();
}

double InterfererSource::burst_start() const {
    const auto interval =
        interferer_.interval == Duration::zero() ? interferer_.duration : interferer_.interval;
    return seconds(interferer_.start + bursts_ * interval) * rate_.value;
}

void InterfererSource::add_to(std::span<Sample> stream) {
    const auto end = position_ + static_cast<std::int64_t>(stream.size());
    if (lasts()) {
        const auto begin = std::clamp(std::llround(burst_start()), static_cast<long long>(position_),
                                      static_cast<long long>(end));
        const Tone tone{.frequency = interferer_.frequency, .dbfs = interferer_.dbfs};
        tone.add_to(stream.subspan(static_cast<std::size_t>(begin - position_)), rate_, begin);
    } else {
        while (burst_start() - burst_ramp_seconds * rate_.value < static_cast<double>(end)) {
            on_air_.push_back(next_burst());
        }
        for (const auto& burst : on_air_) burst.add_to(stream, position_);
        std::erase_if(on_air_, [end](const Burst& burst) {
            return burst.first + static_cast<std::int64_t>(burst.samples.size()) <= end;
        });
    }
    position_ = end;
}

Burst InterfererSource::next_burst() {
    const BurstSettings settings{.start = burst_start(),
                                 .frequency = interferer_.frequency,
                                 .amplitude = std::pow(10, interferer_.dbfs / 20),
                                 .phase = 2 * std::numbers::pi * random_.fraction()};
    ++bursts_;
    switch (interferer_.kind) {
        // A carrier with ramps is GFSK without deviation.
        case InterfererKind::tone: {
            auto carrier = settings;
            carrier.modulation_index = 0;
            return gfsk_burst(PhyMode::le_1m, carrier);
        }
        case InterfererKind::le_2m: return gfsk_burst(PhyMode::le_2m, settings);
        case InterfererKind::classic: {
            auto basic_rate = settings;
            basic_rate.modulation_index = classic_modulation_index;
            return gfsk_burst(PhyMode::le_1m, basic_rate);
        }
        case InterfererKind::ofdm:
            return OfdmModulator{rate_}(static_cast<std::size_t>(interferer_.duration / 4us), settings,
                                        random_);
        case InterfererKind::oqpsk: return oqpsk_burst(settings);
        case InterfererKind::le_1m: break;
    }
    return gfsk_burst(PhyMode::le_1m, settings);
}

Burst InterfererSource::gfsk_burst(PhyMode mode, BurstSettings settings) {
    const auto symbols =
        std::llround(std::floor(seconds(interferer_.duration) * symbol_rate(mode).value + 1e-6));
    std::vector<std::uint8_t> bits(static_cast<std::size_t>(symbols));
    for (auto& bit : bits) bit = static_cast<std::uint8_t>(random_() >> 63);
    return GfskModulator{rate_, mode}(bits, settings);
}

Burst InterfererSource::oqpsk_burst(const BurstSettings& settings) {
    // Preamble, start of frame, then length and payload at random.
    std::vector<std::uint8_t> octets{0, 0, 0, 0, 0xA7};
    octets.resize(std::max<std::size_t>(1, static_cast<std::size_t>(interferer_.duration / 32us)));
    for (std::size_t i = 5; i < octets.size(); ++i) octets[i] = static_cast<std::uint8_t>(random_() >> 56);
    return OqpskModulator{rate_}(octets, settings);
}

}  // namespace ble::phy
