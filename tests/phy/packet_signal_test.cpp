// SPDX-License-Identifier: Apache-2.0
#include "phy/packet_signal.hpp"

#include "phy/body_layout.hpp"
#include "phy/frequency_trace.hpp"
#include "phy/gfsk_modulator.hpp"
#include "phy/packet_bits.hpp"
#include "phy/packet_spectrum.hpp"
#include "phy/residual_phase.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>

using namespace ble;

namespace {

constexpr double offset = 40e3;

Packet made_packet(PhyMode mode) {
    Packet packet{.channel = ChannelIndex{38}, .phy = mode, .pdu = {0x02, 20}};
    for (std::uint8_t i = 0; i < 20; ++i) packet.pdu.push_back(static_cast<std::uint8_t>(i * 37));
    packet.crc = crc24(packet.pdu, advertising_crc_init);
    packet.crc_status = CrcStatus::ok;
    packet.measured.modulation_index = 0.5;
    return packet;
}

struct Stream {
    Hertz rate{8e6};
    Hertz center{2425.3e6};
    double start = 400.35;
};

phy::PacketClip made_clip(const Packet& packet, const Stream& stream) {
    const auto bits =
        phy::frame(packet.phy, packet.access_address, advertising_crc_init, packet.channel, packet.pdu);
    const phy::GfskModulator modulate{stream.rate, packet.phy};
    const auto length =
        std::chrono::duration<double>(packet.end() - packet.start).count() * stream.rate.value;
    phy::PacketClip clip{.samples = std::vector<Sample>(static_cast<std::size_t>(2 * stream.start + length)),
                         .rate = stream.rate,
                         .center = stream.center,
                         .start = stream.start};
    modulate(bits, {.start = stream.start,
                    .frequency = packet.channel.center() - stream.center + Hertz{offset},
                    .amplitude = 0.5})
        .add_to(clip.samples, 0);
    return clip;
}

}  // namespace

TEST_CASE("The bits of a received packet are those that were sent") {
    const auto mode = GENERATE(PhyMode::le_1m, PhyMode::le_2m, PhyMode::le_coded_s8, PhyMode::le_coded_s2);
    auto packet = made_packet(mode);
    const auto sent =
        phy::frame(mode, packet.access_address, advertising_crc_init, packet.channel, packet.pdu);
    CHECK(phy::packet_bits(packet) == sent);

    packet.truncated = true;
    const auto layout = phy::body_layout(mode);
    auto known = sent;
    known.resize(layout.body + 8 * packet.pdu.size() * layout.symbols_per_bit);
    CHECK(phy::packet_bits(packet) == known);
}

TEST_CASE("The bits of a packet with a bad CRC hold that CRC") {
    auto packet = made_packet(PhyMode::le_1m);
    const auto good = phy::packet_bits(packet);
    packet.crc[2] ^= 0x80;
    auto bad = phy::packet_bits(packet);
    CHECK(bad.back() != good.back());
    bad.back() ^= 1;
    CHECK(bad == good);
}

TEST_CASE("A packet's frequency swings with its bits around the carrier, at any rate and centre") {
    const auto mode = GENERATE(PhyMode::le_1m, PhyMode::le_2m, PhyMode::le_coded_s2);
    const auto stream = GENERATE(Stream{}, Stream{Hertz{20e6}, Hertz{2427e6}, 601.9},
                                 Stream{Hertz{61.44e6}, Hertz{2441e6}, 3000.0});
    const auto packet = made_packet(mode);
    const auto signal = phy::packet_signal(made_clip(packet, stream), packet);
    const auto frequencies = phy::frequency_trace(signal);
    const auto bits = phy::packet_bits(packet);
    REQUIRE(signal.symbols == bits.size());
    const double deviation = symbol_rate(mode).value / 4;
    for (std::size_t k = 1; k + 1 < bits.size(); ++k) {
        const auto frequency =
            static_cast<double>(frequencies[signal.index_at(static_cast<double>(k) + 0.5)]);
        CHECK((frequency > offset) == (bits[k] != 0));
        // In the middle of three equal bits the whole deviation is reached.
        if (bits[k - 1] != bits[k] || bits[k + 1] != bits[k]) continue;
        CHECK(std::abs(frequency - offset) == Approx(deviation).epsilon(0.08));
    }
}

TEST_CASE("Without its modulation, a steady carrier's phase is a straight line") {
    const auto packet =
        made_packet(GENERATE(PhyMode::le_1m, PhyMode::le_2m, PhyMode::le_coded_s8, PhyMode::le_coded_s2));
    const auto signal = phy::packet_signal(made_clip(packet, {}), packet);
    const auto phase = phy::residual_phase(signal, phy::packet_bits(packet), 0.5);
    REQUIRE(phase.radians.size() == signal.symbols);
    CHECK(phase.offset.value == Approx(offset).margin(100));
    // The filter smears the ramps at both ends over two symbols.
    for (std::size_t k = 2; k + 2 < phase.radians.size(); ++k) CHECK(std::abs(phase.radians[k]) < 0.05);
    CHECK(phy::residual_phase(signal, {}, 0.5).radians.empty());
}

TEST_CASE("A packet's spectrum holds its power around its carrier") {
    const auto packet = made_packet(PhyMode::le_1m);
    const auto spectrum = phy::packet_spectrum(made_clip(packet, {}), packet);
    CHECK(spectrum.power_between(Hertz{-1e6}, Hertz{1e6}) == Approx(0.25).epsilon(0.02));
    CHECK(spectrum.power_between(Hertz{1.5e6}, Hertz{2.5e6}) < 0.25 * 1e-4);
    CHECK(spectrum.holds(Hertz{-4e6}, Hertz{3e6}));
    CHECK_FALSE(spectrum.holds(Hertz{-4e6}, Hertz{3.5e6}));
    const auto peak = std::ranges::max_element(spectrum.powers) - spectrum.powers.begin();
    CHECK(std::abs(spectrum.frequency(static_cast<std::size_t>(peak)).value) < 350e3);
}

TEST_CASE("What a clip does not hold is silence") {
    const auto packet = made_packet(PhyMode::le_1m);
    const auto clip = phy::PacketClip{
        .samples = std::vector<Sample>(10), .rate = Hertz{4e6}, .center = Hertz{2426e6}, .start = -50};
    for (const Sample sample : phy::packet_signal(clip, packet).samples) CHECK(sample == Sample{});
    CHECK(phy::packet_spectrum(clip, packet).power_between(Hertz{-1e6}, Hertz{1e6}) == 0);
}
