// SPDX-License-Identifier: Apache-2.0
#include "phy/direction/plane_wave.hpp"

#include "phy/direction/cte_slots.hpp"

#include <cmath>
#include <vector>

namespace ble::phy {
namespace {

/// The antenna that is switched on so many microseconds after the tone's begin.
std::size_t antenna_at(double microseconds, const AntennaSetup& antennas, const CteSlots& slots) {
    const double since = microseconds - slots.slot_begin(0) + slots.slot / 2;
    if (since < 0 || slots.count == 0) return antennas.pattern.front();
    return antennas.antenna_in_slot(static_cast<std::size_t>(since / (2 * slots.slot)));
}

}  // namespace

void PlaneWave::reach(Burst& burst, const WaveSource& source, std::size_t antenna) const {
    const double step = antennas.array.phase_step(degrees, source.carrier);
    const auto slots = source.cte ? CteSlots::of(*source.cte, antennas.slot) : CteSlots{};
    std::vector<Sample> turns;
    for (std::size_t n = 0; n < antennas.array.antennas; ++n) {
        turns.push_back(Sample{std::polar(1.0, step * static_cast<double>(n))});
    }
    for (std::size_t n = 0; n < burst.samples.size(); ++n) {
        const auto position = static_cast<double>(burst.first) + static_cast<double>(n);
        const double microseconds = (position - source.tone_start) / source.rate.value * 1e6;
        const auto now = antennas.is_switched() ? antenna_at(microseconds, antennas, slots) : antenna;
        burst.samples[n] = multiply(burst.samples[n], turns[now]);
    }
}

}  // namespace ble::phy
