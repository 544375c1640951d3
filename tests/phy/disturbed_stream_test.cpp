// SPDX-License-Identifier: Apache-2.0
#include "tests/phy/signals.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <chrono>

using namespace ble;
using namespace ble::phy;
using namespace ble::tests;

namespace {

constexpr double seconds = 0.06;
constexpr double noise_in_1_mhz = 1e-6;

/// Samples to which something was done.
struct Disturbance {
    std::size_t first = 0, last = 0;
};

struct Band {
    Hertz rate, center;
};

/// Packets of every PHY one behind the other, 20 dB above the noise, on two channels.
struct Scene {
    Stream stream;
    std::vector<SentPacket> sent{};

    explicit Scene(const Band& band) : stream{silence(band.rate, band.center, seconds)} {
        const auto rate = band.rate;
        std::mt19937 random{1};
        constexpr PhyMode modes[]{PhyMode::le_1m, PhyMode::le_coded_s8, PhyMode::le_2m, PhyMode::le_coded_s2};
        for (const unsigned channel : {11U, 12U}) {
            double start = 1e-3 * rate.value;
            for (unsigned n = channel; start < (seconds - 4e-3) * rate.value; ++n) {
                sent.push_back({.channel = ChannelIndex{channel},
                                .pdu = random_pdu(random, random() % 20),
                                .start = start,
                                .cfo = -50e3,
                                .amplitude = std::sqrt(100 * noise_in_1_mhz),
                                .mode = modes[n % 4]});
                stream.add(sent.back());
                start = end_of(sent.back()) + 150e-6 * rate.value;
            }
        }
        stream.add_noise(noise_in_1_mhz, 2);
    }

    [[nodiscard]] double end_of(const SentPacket& packet) const {
        const std::chrono::duration<double> length = airtime(packet.mode, packet.pdu.size());
        return packet.start + length.count() * stream.rate.value;
    }
    [[nodiscard]] std::size_t sample_at(double time) const {
        return static_cast<std::size_t>(time * stream.rate.value);
    }
    [[nodiscard]] std::span<Sample> between(const Disturbance& where) {
        return std::span{stream.samples}.subspan(where.first, where.last - where.first);
    }

    /// Takes samples out, and packets that nothing is left of.
    void lose(const Disturbance& gap) {
        auto& samples = stream.samples;
        const auto first = static_cast<double>(gap.first), last = static_cast<double>(gap.last);
        std::erase_if(sent,
                      [&](const auto& packet) { return packet.start >= first && end_of(packet) < last; });
        for (auto& packet : sent) {
            if (packet.start >= first) packet.start = std::max(packet.start - (last - first), first);
        }
        samples.erase(samples.begin() + static_cast<std::ptrdiff_t>(gap.first),
                      samples.begin() + static_cast<std::ptrdiff_t>(gap.last));
    }

    /// What the filters of a channel reach into counts as disturbed, too.
    [[nodiscard]] bool is_touched(const SentPacket& packet, const std::vector<Disturbance>& disturbed) const {
        const double reach = 6e-6 * stream.rate.value;
        return std::ranges::any_of(disturbed, [&](const Disturbance& where) {
            return packet.start < static_cast<double>(where.last) + reach &&
                   static_cast<double>(where.first) < end_of(packet) + reach;
        });
    }

    /// All packets that nothing was done to, once and at their place; and none that was not sent.
    void check(const std::vector<Disturbance>& disturbed) const {
        const auto packets = receive(stream, 10'000);
        std::size_t right = 0, untouched = 0;
        for (const auto& packet : sent) {
            if (is_touched(packet, disturbed)) continue;
            ++untouched;
            INFO(name(packet.mode) << " on channel " << packet.channel.value() << " from "
                                   << packet.start / stream.rate.value << " s");
            CHECK(std::ranges::count_if(packets, [&](const Packet& found) {
                      return found.crc_status == CrcStatus::ok && is_of(found, packet);
                  }) == 1);
        }
        CHECK(untouched > 10);
        CHECK(untouched < sent.size());
        for (const auto& found : packets) {
            if (found.crc_status != CrcStatus::ok) continue;
            ++right;
            // One that lost but its first samples may still come out right.
            CHECK(std::ranges::any_of(sent, [&](const auto& packet) {
                return found.channel == packet.channel && found.pdu == packet.pdu;
            }));
        }
        CHECK(right >= untouched);
    }

    [[nodiscard]] bool is_of(const Packet& found, const SentPacket& packet) const {
        const double start = static_cast<double>(found.position.index) + found.position.fraction;
        return found.channel == packet.channel && found.pdu == packet.pdu &&
               std::abs(start - packet.start) < 0.25e-6 * stream.rate.value;
    }
};

/// One that a filter bank of integers suits, and one that it does not.
Band any_band() { return GENERATE(Band{Hertz{20e6}, Hertz{2427e6}}, Band{Hertz{9.9e6}, Hertz{2427.4e6}}); }

}  // namespace

TEST_CASE("Steps of the gain cost the packets across them and no others") {
    Scene scene{any_band()};
    std::vector<Disturbance> steps;
    std::mt19937 random{3};
    for (std::size_t at = 0; at < scene.stream.samples.size();) {
        const auto end =
            std::min(at + scene.sample_at(1e-3 + 1e-3 * (random() % 8)), scene.stream.samples.size());
        const auto gain = static_cast<float>(std::pow(10, (static_cast<int>(random() % 61) - 30) / 20.0));
        for (auto& sample : scene.between({at, end})) sample *= gain;
        steps.push_back({end, end});
        at = end;
    }
    scene.check(steps);
}

TEST_CASE("Samples stuck at full scale cost the packets in them and no others") {
    Scene scene{any_band()};
    const Sample stuck = GENERATE(Sample{1, 1}, Sample{-1, 0}, Sample{1, -1});
    std::vector<Disturbance> disturbed;
    for (const auto& [first, length] : {std::pair{0.0, 2e-3}, {10e-3, 50e-6}, {25e-3, 6e-3}, {45e-3, 3e-6}}) {
        disturbed.push_back({scene.sample_at(first), scene.sample_at(first + length)});
        std::ranges::fill(scene.between(disturbed.back()), stuck);
    }
    scene.check(disturbed);
}

TEST_CASE("Silence of the source costs the packets in it and no others") {
    Scene scene{any_band()};
    std::vector<Disturbance> disturbed;
    for (const auto& [first, length] :
         {std::pair{0.0, 2e-3}, {10e-3, 50e-6}, {25e-3, 10e-3}, {45e-3, 3e-6}}) {
        disturbed.push_back({scene.sample_at(first), scene.sample_at(first + length)});
        std::ranges::fill(scene.between(disturbed.back()), Sample{});
    }
    scene.check(disturbed);
}

TEST_CASE("Samples that were lost unseen cost the packets across the gap and no others") {
    Scene scene{any_band()};
    std::vector<Disturbance> gaps;
    // From behind, so that places before a gap stay.
    for (const double time : {41e-3, 30e-3, 13e-3, 5e-3}) {
        const auto first = scene.sample_at(time), count = scene.sample_at(1.7e-3) + gaps.size();
        scene.lose({first, first + count});
        for (auto& gap : gaps) gap = {gap.first - count, gap.last - count};
        gaps.push_back({first, first});
    }
    scene.check(gaps);
}

TEST_CASE("A burst of Wi-Fi strength noise costs the packets in it and no others") {
    Scene scene{any_band()};
    std::vector<Disturbance> disturbed;
    std::mt19937 random{5};
    std::normal_distribution<float> normal{0, 0.5F};
    for (double at = 2e-3; at < seconds - 2e-3; at += 9e-3) {
        disturbed.push_back({scene.sample_at(at), scene.sample_at(at + 2e-3)});
        for (auto& sample : scene.between(disturbed.back())) sample += Sample{normal(random), normal(random)};
    }
    scene.check(disturbed);
}
