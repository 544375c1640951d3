// SPDX-License-Identifier: Apache-2.0
#include "phy/coded_demodulator.hpp"

#include "phy/sync_estimator.hpp"
#include "tests/phy/signals.hpp"

#include <catch2/catch.hpp>
#include <numbers>

using namespace ble;
using namespace ble::phy;
using namespace ble::tests;

namespace {

const ChannelIndex channel{20};

struct Bench {
    LaurentPulses pulses{};
    SyncWord word{PhyMode::le_coded_s8, advertising_access_address};
    SyncEstimator estimate{word, 4};
    CodedDemodulator demodulate{pulses, word, 4, Whitening{channel}};

    [[nodiscard]] DemodulatedPacket operator()(const Stream& stream, const SentPacket& sent) const {
        const double cfo = 2 * std::numbers::pi * sent.cfo / 1e6;
        const auto found =
            estimate(stream.samples, {.start = static_cast<std::size_t>(sent.start), .cfo = cfo});
        REQUIRE(found);
        return demodulate(stream.samples, *found, {sent.crc_init});
    }
};

SentPacket packet(PhyMode mode, std::vector<std::uint8_t> pdu) {
    SentPacket sent{channel, std::move(pdu), 100.4, 70e3, 1, 0.48};
    sent.mode = mode;
    return sent;
}

}  // namespace

TEST_CASE("Coded payloads of every kind of length come back") {
    const Bench bench;
    std::mt19937 random{1};
    for (const auto mode : {PhyMode::le_coded_s8, PhyMode::le_coded_s2}) {
        for (const std::size_t payload : {0u, 1u, 37u, 255u}) {
            auto stream = silence(Hertz{4e6}, channel.center(), 18e-3);
            const auto sent = packet(mode, random_pdu(random, payload));
            const auto received = bench(stream.add(sent).add_noise(0.01, 2), sent);
            INFO("payload " << payload);
            CHECK(received.crc_status == CrcStatus::ok);
            CHECK(received.origin.mode == mode);
            CHECK(received.pdu == sent.pdu);
            CHECK(received.passes == 1);
        }
    }
}

TEST_CASE("A coded packet that the samples cut off says so") {
    const Bench bench;
    std::mt19937 random{1};
    auto stream = silence(Hertz{4e6}, channel.center(), 5e-3);
    const auto sent = packet(PhyMode::le_coded_s8, random_pdu(random, 60));
    stream.add(sent).add_noise(0.01, 2);
    stream.samples.resize(100 + 4 * (80 + 296 + 64 * 30));
    const auto received = bench(stream, sent);
    CHECK(received.truncated);
    CHECK(received.crc_status == CrcStatus::unchecked);
    REQUIRE(received.pdu.size() >= 28);
    CHECK(std::equal(sent.pdu.begin(), sent.pdu.begin() + 28, received.pdu.begin()));
}

TEST_CASE("A drifting carrier is followed by the last look") {
    const Bench bench;
    std::mt19937 random{3};
    int right = 0;
    for (int i = 0; i < 6; ++i) {
        auto stream = silence(Hertz{4e6}, channel.center(), 4e-3);
        const auto sent = packet(PhyMode::le_coded_s8, random_pdu(random, 37));
        stream.add(sent);
        double phase = 0;
        for (std::size_t n = 0; n < stream.samples.size(); ++n) {  // 20 kHz at 200 Hz
            phase += 2 * std::numbers::pi * 20e3 / 4e6 *
                     std::sin(2 * std::numbers::pi * 200 * static_cast<double>(n) / 4e6);
            stream.samples[n] *=
                std::polar(1.0F, static_cast<float>(std::remainder(phase, 2 * std::numbers::pi)));
        }
        stream.add_noise(0.1, random());
        right += bench(stream, sent).crc_status == CrcStatus::ok;
    }
    CHECK(right == 6);
}

TEST_CASE("The longest coded packets come back with any symbol clock") {
    const Bench bench;
    std::mt19937 random{4};
    const auto ppm = GENERATE(-50.0, 0.0, 50.0);
    for (const auto& [mode, noise] : {std::pair{PhyMode::le_coded_s8, 1.2}, {PhyMode::le_coded_s2, 0.3}}) {
        auto stream = silence(Hertz{4e6}, channel.center(), 18e-3);
        auto sent = packet(mode, random_pdu(random, 255));
        sent.symbol_clock_ppm = ppm;
        const auto received = bench(stream.add(sent).add_noise(noise, 3), sent);
        CHECK(received.crc_status == CrcStatus::ok);
        CHECK(received.pdu == sent.pdu);
        if (mode == PhyMode::le_coded_s8)
            CHECK(received.model.symbol_stretch == Approx(-1e-6 * ppm).margin(5e-6));
    }
}
