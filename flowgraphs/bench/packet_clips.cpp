// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/bench/packet_clips.hpp"

#include "phy/framing.hpp"
#include "phy/gfsk_modulator.hpp"

#include <chrono>
#include <cmath>
#include <cstdint>
#include <numbers>

namespace ble::flow {
namespace {

/// As many as the second-level cache holds, from which a receiver takes them as well.
std::size_t packets_of(PhyMode mode) { return is_coded(mode) ? 8 : 64; }

constexpr double start = 100;  // in samples

}  // namespace

PacketClips::PacketClips(PhyMode mode, std::optional<double> snr_db)
    : mode_{mode}, word_{mode, advertising_access_address}, estimator_{word_, samples_per_symbol(mode)} {
    while (clips_.size() < packets_of(mode)) add(snr_db);
}

void PacketClips::add(std::optional<double> snr_db) {
    const double seconds = std::chrono::duration<double>{airtime(mode_, payload + 2)}.count();
    PacketClip clip{.samples =
                        std::vector<Sample>(static_cast<std::size_t>(2 * start + seconds * rate.value))};
    std::uniform_real_distribution<double> uniform{-1, 1};
    const double offset = 150e3 * uniform(random_), place = start + uniform(random_);
    if (snr_db) {
        std::vector<std::uint8_t> pdu{0x42, payload};
        for (std::size_t i = 0; i < payload; ++i) pdu.push_back(static_cast<std::uint8_t>(random_()));
        const phy::GfskModulator modulator{rate, mode_};
        modulator(phy::frame(mode_, advertising_access_address, advertising_crc_init, channel(), pdu),
                  {.start = place,
                   .frequency = Hertz{offset},
                   .amplitude = 1,
                   .phase = 3 * uniform(random_),
                   .modulation_index = 0.5 + 0.05 * uniform(random_)})
            .add_to(clip.samples, 0);
    }
    const double power = std::pow(10, -snr_db.value_or(0) / 10) * (rate / symbol_rate(mode_));
    std::normal_distribution<float> normal{0, static_cast<float>(std::sqrt(power / 2))};
    for (auto& sample : clip.samples) sample += Sample{normal(random_), normal(random_)};
    const double turn = 2 * std::numbers::pi * offset / symbol_rate(mode_).value;
    clip.candidate = {.start = static_cast<std::size_t>(place), .cfo = turn};
    if (const auto found = estimator_(clip.samples, clip.candidate)) {
        clip.estimate = *found;
    } else if (!snr_db) {
        clip.estimate = {.start = place, .cfo = turn, .amplitude = 1, .correlation = 0.3};
    } else {
        return;  // which the receiver would not have come to demodulate
    }
    clips_.push_back(std::move(clip));
}

}  // namespace ble::flow
