// SPDX-License-Identifier: Apache-2.0
#include "phy/packet_spectrum.hpp"

#include "phy/short_time_spectrum.hpp"

#include <algorithm>
#include <cmath>

namespace ble::phy {
namespace {

/// Fine enough for the 100 kHz of RF-PHY under Hann's window, which is 1.5 steps wide.
constexpr Hertz resolution{50e3};
constexpr double hann_bandwidth = 1.5;

std::span<const Sample> packet_samples(const PacketClip& clip, const Packet& packet) {
    const double seconds = std::chrono::duration<double>(airtime(packet.phy, packet.pdu.size())).count();
    const auto size = static_cast<double>(clip.samples.size());
    const auto first = std::clamp(std::round(clip.start), 0.0, size);
    const auto last = std::clamp(std::round(clip.start + seconds * clip.rate.value), first, size);
    return std::span{clip.samples}.subspan(static_cast<std::size_t>(first),
                                           static_cast<std::size_t>(last - first));
}

}  // namespace

double PacketSpectrum::power_between(Hertz low, Hertz high) const {
    double sum = 0;
    for (std::size_t i = 0; i < powers.size(); ++i) {
        const double overlap = std::min(high.value, frequency(i).value + step.value / 2) -
                               std::max(low.value, frequency(i).value - step.value / 2);
        sum += std::max(overlap, 0.0) / step.value * powers[i];
    }
    return sum;
}

bool PacketSpectrum::holds(Hertz low, Hertz high) const {
    return first <= low && high <= frequency(powers.size() - 1);
}

PacketSpectrum packet_spectrum(const PacketClip& clip, const Packet& packet) {
    const auto size = 2 * static_cast<std::size_t>(std::llround(clip.rate / resolution / 2));
    ShortTimeSpectrum transform{{.size = size, .hop = size / 4}};
    std::vector<double> sums(size);
    std::size_t count = 0;
    transform.push(packet_samples(clip, packet), [&](std::uint64_t sample, std::span<const float> powers) {
        if (sample < size / 2) return;  // silence from before the packet is in it
        ++count;
        for (std::size_t i = 0; i < size; ++i) sums[i] += static_cast<double>(powers[i]);
    });
    for (auto& sum : sums) sum /= hann_bandwidth * static_cast<double>(std::max<std::size_t>(count, 1));
    return {.first = clip.center - 0.5 * clip.rate - packet.channel.center(),
            .step = (1 / static_cast<double>(size)) * clip.rate,
            .powers = std::move(sums)};
}

}  // namespace ble::phy
