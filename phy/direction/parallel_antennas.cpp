// SPDX-License-Identifier: Apache-2.0
#include "phy/direction/parallel_antennas.hpp"

#include "phy/direction/cte_slots.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <complex>
#include <numbers>
#include <vector>

namespace ble::phy {
namespace {

/// Length of a look at the tone: its Hann window passes ±0.4 MHz and keeps other channels out by 50 dB.
constexpr double look_seconds = 4e-6;

/// Weights that turn a tone's samples into its phasor.
std::vector<std::complex<double>> look_weights(Hertz rate, Hertz frequency) {
    const auto count = static_cast<std::size_t>(std::ceil(look_seconds * rate.value));
    std::vector<std::complex<double>> weights;
    for (std::size_t n = 0; n < count; ++n) {
        const double turns = (static_cast<double>(n) + 0.5) / static_cast<double>(count);
        const double hann = 1 - std::cos(2 * std::numbers::pi * turns);
        const double angle = -2 * std::numbers::pi * (frequency / rate) * static_cast<double>(n);
        weights.push_back(std::polar(hann / static_cast<double>(count), angle));
    }
    return weights;
}

}  // namespace

std::optional<Eigen::MatrixXcd> parallel_antennas(std::span<const PacketClip> clips, const Packet& packet) {
    if (clips.empty() || !packet.cte) return std::nullopt;
    const auto& [samples, rate, center, packet_start] = clips.front();
    const std::chrono::duration<double> on_air = airtime(packet.phy, packet.pdu.size());
    const double heard = std::min(packet.cte->microseconds() * 1e-6,
                                  std::chrono::duration<double>{packet.cte->info.length()}.count());
    const double begin = packet_start + (on_air.count() + CteSlots::guard * 1e-6) * rate.value;
    const double end = packet_start + (on_air.count() + heard) * rate.value;
    const auto weights = look_weights(rate, packet.channel.center() - center + packet.cte->frequency);
    const auto count = static_cast<Eigen::Index>(clips.size());
    Eigen::MatrixXcd covariance = Eigen::MatrixXcd::Zero(count, count);
    Eigen::VectorXcd look(count);
    const auto last =
        std::min(end, static_cast<double>(samples.size())) - static_cast<double>(weights.size());
    if (begin < 0 || last < begin) return std::nullopt;
    for (auto n = static_cast<std::size_t>(std::ceil(begin)); n <= static_cast<std::size_t>(last);
         n += std::max<std::size_t>(weights.size() / 2, 1)) {
        for (Eigen::Index antenna = 0; antenna < count; ++antenna) {
            const auto& stream = clips[static_cast<std::size_t>(antenna)].samples;
            look[antenna] = 0;
            for (std::size_t i = 0; i < weights.size(); ++i) {
                look[antenna] += weights[i] * std::complex<double>{stream[n + i]};
            }
        }
        covariance += look * look.adjoint();
    }
    return covariance;
}

}  // namespace ble::phy
