// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/framing.hpp"
#include "phy/gfsk_modulator.hpp"
#include "phy/packet.hpp"
#include "phy/sample.hpp"

#include <random>
#include <vector>

namespace ble::flow::made {

/// A stream of samples that starts at the epoch: noise at -40 dBFS, and packets 20 dB below full scale.
struct Stream {
    Hertz rate{8e6};
    Hertz center{2404e6};  ///< channels 37, 0 and 1
    std::vector<Sample> samples{};

    explicit Stream(Duration length) {
        std::mt19937 random{1};
        std::normal_distribution<float> noise{0, 0.007F};
        samples.resize(index_at(Instant{length}));
        for (Sample& sample : samples) sample = {noise(random), noise(random)};
    }

    /// Sends `packet` at its start, on its channel, with the CRC of `init`.
    void add(const Packet& packet, CrcInit init) {
        const phy::GfskModulator modulate{rate, packet.phy};
        const auto bits = phy::frame(packet.phy, packet.access_address, init, packet.channel, packet.pdu);
        const phy::BurstSettings settings{.start = static_cast<double>(index_at(packet.start)),
                                          .frequency = packet.channel.center() - center,
                                          .amplitude = 0.1};
        modulate(bits, settings).add_to(samples, 0);
    }

    [[nodiscard]] std::size_t index_at(Instant instant) const {
        return SampleClock{Instant{}, rate}.index_at(instant);
    }
};

}  // namespace ble::flow::made
