// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/direction/plane_wave.hpp"
#include "phy/packet_clip.hpp"
#include "tests/phy/signals.hpp"

#include <vector>

namespace ble::tests {

constexpr AccessAddress tone_link{0x50657D63};
constexpr CrcInit tone_link_init{0x6E24EB};

/// A data PDU of `payload` octets with CTEInfo in its header.
inline std::vector<std::uint8_t> pdu_with_cte(CteInfo info, std::uint8_t payload) {
    std::vector<std::uint8_t> pdu{0x22, payload, info.write()};
    for (std::uint8_t i = 0; i < payload; ++i) pdu.push_back(static_cast<std::uint8_t>(37 * i + 5));
    return pdu;
}

/// One packet with a constant tone extension on its way to one antenna or several.
struct ToneScene {
    PhyMode mode = PhyMode::le_1m;
    std::vector<std::uint8_t> pdu{};
    std::optional<CteInfo> sent{};  ///< what is really on the air behind it
    phy::PlaneWave wave{};
    double snr_db = 40;  ///< in 1 MHz
    double cfo = 0;
    std::uint32_t seed = 1;
    AccessAddress access_address = tone_link;
    CrcInit crc_init = tone_link_init;
    double modulation_index = 0.5;
    double start_sample = 2000.3;
    ChannelIndex channel{9};  // 2422 MHz

    static constexpr Hertz rate{8e6}, center{2424e6};
    static constexpr double amplitude = 0.2;

    [[nodiscard]] double tone_start() const {
        const std::chrono::duration<double> on_air = airtime(mode, pdu.size());
        return start_sample + on_air.count() * rate.value;
    }
    /// What antenna `antenna` hears.
    [[nodiscard]] Stream stream(std::size_t antenna = 0) const {
        Stream stream = silence(rate, center, 2e-3);
        auto bits = phy::frame(mode, access_address, crc_init, channel, pdu);
        if (sent) {
            const auto tone = phy::constant_tone(mode, *sent);
            bits.insert(bits.end(), tone.begin(), tone.end());
        }
        auto burst =
            phy::GfskModulator{rate, mode}(bits, {.start = start_sample,
                                                  .frequency = channel.center() - center + Hertz{cfo},
                                                  .amplitude = amplitude,
                                                  .phase = 1,
                                                  .modulation_index = modulation_index});
        wave.reach(burst, {channel.center(), rate, tone_start(), sent}, antenna);
        burst.add_to(stream.samples, 0);
        stream.add_noise(amplitude * amplitude * std::pow(10, -snr_db / 10),
                         seed * 64 + static_cast<std::uint32_t>(antenna));
        return stream;
    }
    /// The packets of the link that a receiver finds which knows it.
    [[nodiscard]] std::vector<Packet> received(const Stream& stream) const {
        phy::Receiver receiver{{.rate = stream.rate, .center = stream.center}};
        receiver.listen_for({access_address, crc_init, Instant{}});
        receiver.push(stream.samples);
        receiver.finish();
        search_all(receiver);
        auto packets = receiver.take_packets();
        std::erase_if(packets, [&](const Packet& packet) { return packet.access_address != access_address; });
        return packets;
    }
};

}  // namespace ble::tests
