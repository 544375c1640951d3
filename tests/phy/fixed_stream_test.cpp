// SPDX-License-Identifier: Apache-2.0
#include "phy/fixed_splitter.hpp"
#include "phy/level_record.hpp"
#include "tests/phy/signals.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>
#include <vector>

using namespace ble;
using namespace ble::phy;

namespace {

/// Every look at the first of a stream's channels.
std::vector<SyncCandidate> candidates_in(const tests::Stream& stream, ChannelIndex channel,
                                         const SyncWord& word) {
    FixedSplitter splitter{stream.rate, stream.center, std::vector{channel}};
    splitter.push(StoredSamples::of(stream.samples));
    splitter.finish();
    auto& samples = splitter.channel(0);
    LevelRecord level{samples.block_bandwidth()};
    std::vector<SyncCandidate> all;
    for (std::uint64_t n = 0;; ++n) {
        const auto needed =
            std::max(samples.samples_in_look(word.mode()), samples.samples_in_look(PhyMode::le_1m));
        if (n * ChannelStream::chunk + needed > samples.end()) return all;
        samples.look(PhyMode::le_1m, n);
        level.add(samples.block_powers());
        samples.look(word.mode(), n);
        const auto found = samples.find(word, level.noise_at(n));
        all.insert(all.end(), found.begin(), found.end());
    }
}

/// A packet in each slot, with any carrier and index, in noise.
struct Traffic {
    PhyMode mode;
    std::size_t packets;
    double slot_seconds;
    double latest;  ///< start in its slot, in seconds
    std::size_t payload;
    double noise;
};

class Sent {
public:
    Sent(const Traffic& traffic, std::uint32_t seed)
        : stream_{tests::silence(rate, channel_.center(),
                                 traffic.slot_seconds * static_cast<double>(traffic.packets) + 2e-3)} {
        std::mt19937 random{seed};
        std::uniform_real_distribution<double> offset{-150e3, 150e3}, start{20e-6, traffic.latest},
            index{0.45, 0.55};
        for (std::size_t i = 0; i < traffic.packets; ++i) {
            starts_.push_back(rate.value * (traffic.slot_seconds * static_cast<double>(i) + start(random)));
            stream_.add({.channel = channel_,
                         .pdu = tests::random_pdu(random, traffic.payload),
                         .start = starts_.back(),
                         .cfo = offset(random),
                         .modulation_index = index(random),
                         .mode = traffic.mode});
        }
        stream_.add_noise(traffic.noise, seed + 1);
    }
    /// How many of the packets are found.
    [[nodiscard]] std::ptrdiff_t found(const SyncWord& word) const {
        const auto candidates = candidates_in(stream_, channel_, word);
        return std::ranges::count_if(starts_, [&](double sent) {
            return std::ranges::any_of(candidates, [&](const SyncCandidate& candidate) {
                // The bank delays by 8.5 samples at this rate.
                return std::abs(static_cast<double>(candidate.start) - 8.5 - sent) < 8;
            });
        });
    }

private:
    static constexpr Hertz rate{4e6};
    ChannelIndex channel_{10};
    tests::Stream stream_;
    std::vector<double> starts_;
};

}  // namespace

TEST_CASE("Few words of noise are left after the second look") {
    const auto mode = GENERATE(PhyMode::le_1m, PhyMode::le_2m, PhyMode::le_coded_s8);
    auto stream = tests::silence(Hertz{4e6}, ChannelIndex{10}.center(), 0.5);
    stream.add_noise(1e-4, 11);
    const auto found = candidates_in(stream, ChannelIndex{10}, {mode, advertising_access_address});
    CHECK(found.size() <= (is_coded(mode) ? 25 : 10));  // 50 or 20 a second
}

TEST_CASE("Noise has the mean power in 1 MHz that its floor has, and a tone all of its own") {
    const ChannelIndex channel{10};
    const double tone = GENERATE(0, 1e-2);  // power
    auto stream = tests::silence(Hertz{8e6}, channel.center(), 0.1);
    stream.add_noise(1e-4, 20);  // in 1 MHz
    for (auto& sample : stream.samples) sample += static_cast<float>(std::sqrt(tone));
    FixedSplitter splitter{stream.rate, stream.center, std::vector{channel}};
    splitter.push(StoredSamples::of(stream.samples));
    auto& samples = splitter.channel(0);
    LevelRecord level{samples.block_bandwidth()};
    for (std::uint64_t n = 0; (n + 2) * ChannelStream::chunk < samples.end(); ++n) {
        samples.look(PhyMode::le_1m, n);
        level.add(samples.block_powers());
    }
    if (tone == 0) CHECK(level.mean_power() == Approx(1e-4).epsilon(0.1));
    if (tone > 0) CHECK(level.mean_power() == Approx(tone).epsilon(0.05));
    CHECK(level.peak_power() >= level.mean_power());
}

TEST_CASE("Packets at 3.5 dB are found where they fill most of the time") {
    const auto mode = GENERATE(PhyMode::le_1m, PhyMode::le_2m);
    const double symbol_bands = symbol_rate(mode).value / 1e6;
    const Sent sent{{.mode = mode,
                     .packets = 300,
                     .slot_seconds = 0.5e-3,
                     .latest = 40e-6,
                     .payload = mode == PhyMode::le_2m ? 90U : 38U,
                     .noise = std::pow(10, -0.35) / symbol_bands},
                    12};
    CHECK(sent.found({mode, advertising_access_address}) >= 297);
}

TEST_CASE("Words of LE 1M are found at 3 dB") {
    const Sent sent{{.mode = PhyMode::le_1m,
                     .packets = 1000,
                     .slot_seconds = 1e-3,
                     .latest = 600e-6,
                     .payload = 20,
                     .noise = std::pow(10, -0.3)},
                    28};
    CHECK(sent.found({PhyMode::le_1m, advertising_access_address}) >= 990);
}

TEST_CASE("LE Coded packets are found below the noise, whatever their carrier and timing") {
    const auto mode = GENERATE(PhyMode::le_coded_s8, PhyMode::le_coded_s2);
    const Sent sent{{.mode = mode,
                     .packets = 100,
                     .slot_seconds = 3e-3,
                     .latest = 400e-6,
                     .payload = 10,
                     .noise = std::pow(10, 0.3)},
                    16};
    CHECK(sent.found({PhyMode::le_coded_s8, advertising_access_address}) >= 98);
}

TEST_CASE("What is pushed ahead comes to the same, once it is taken") {
    const std::vector channels{ChannelIndex{10}, ChannelIndex{11}};
    auto stream = tests::silence(Hertz{20e6}, Hertz{2427e6}, 2e-3);
    stream.add_noise(1e-4, 15);
    FixedSplitter straight{stream.rate, stream.center, channels}, ahead{stream.rate, stream.center, channels};
    straight.push(StoredSamples::of(stream.samples));
    straight.finish();
    const auto all = StoredSamples::of(stream.samples);
    std::size_t done = 0;
    for (const std::size_t count : {9'000u, 100u, 1'001u, 20'000u}) {
        ahead.make_room(count);
        CHECK(ahead.begin_ahead(all.part(done, count), 3) == 1);
        const auto before = ahead.channel(1).end();
        ahead.push_ahead(0);
        CHECK(ahead.channel(1).end() == before);
        ahead.publish();
        ahead.take(0);
        ahead.take(1);
        CHECK(ahead.channel(1).end() == ahead.channel(0).end());
        done += count;
    }
    ahead.push(all.part(done, all.size() - done));
    ahead.finish();
    for (std::size_t i = 0; i < channels.size(); ++i) {
        const auto a = straight.channel(i).samples(0, straight.channel(i).end());
        const auto b = ahead.channel(i).samples(0, ahead.channel(i).end());
        CHECK(a.size() > 8'000);
        CHECK(std::ranges::equal(a, b));
    }
}

TEST_CASE("Samples of 8 bits come to the same, however many portions they are split in") {
    const std::vector channels{ChannelIndex{10}, ChannelIndex{11}};
    std::mt19937 random{17};
    std::vector<std::int8_t> values(2 * 200'000);
    for (auto& value : values) value = static_cast<std::int8_t>(random());
    const StoredSamples all{.values = std::span<const std::int8_t>{values}, .full_scale = 128};
    const Hertz rate{20e6}, center{GENERATE(2426e6, 2427e6)};
    FixedSplitter straight{rate, center, channels}, shared{rate, center, channels};
    straight.push(all);
    straight.finish();
    std::size_t done = 0;
    for (const std::size_t count : {9'000u, 100u, 60'001u, 20'000u, 1'400u, 60'000u}) {
        shared.make_room(count);
        const auto portions = shared.begin_ahead(all.part(done, count), 3);
        CHECK(portions == (count < 320 ? 1 : 3));
        // In any order.
        for (auto n = portions; n-- > 0;) shared.push_ahead(n);
        shared.publish();
        for (std::size_t i = 0; i < channels.size(); ++i) shared.take(i);
        done += count;
    }
    shared.push(all.part(done, all.size() - done));
    shared.finish();
    for (std::size_t i = 0; i < channels.size(); ++i) {
        auto &a = straight.channel(i), &b = shared.channel(i);
        CHECK(a.end() > 39'000);
        CHECK(std::ranges::equal(a.samples(0, a.end()), b.samples(0, b.end())));
        for (std::uint64_t n = 0; (n + 2) * ChannelStream::chunk < a.end(); ++n) {
            a.look(PhyMode::le_1m, n);
            b.look(PhyMode::le_1m, n);
            CHECK(std::ranges::equal(a.block_powers(), b.block_powers()));
        }
    }
}

TEST_CASE("Amplitudes and times are the same, however samples are stored") {
    const ChannelIndex channel{10};
    std::mt19937 random{14};
    auto stream = tests::silence(Hertz{20e6}, Hertz{2427e6}, 2e-3);
    stream.add({.channel = channel, .pdu = tests::random_pdu(random, 20), .start = 9000, .amplitude = 0.5});
    stream.add_noise(1e-4, 15);
    const auto stored = [&](auto part, double full_scale) {
        std::vector<decltype(part)> parts;
        const double zero = std::is_unsigned_v<decltype(part)> ? 127.5 : 0;
        for (const auto& sample : stream.samples) {
            for (const double value : {sample.real(), sample.imag()})
                parts.push_back(static_cast<decltype(part)>(std::lround(full_scale * value + zero)));
        }
        return parts;
    };
    const auto start_of = [&](const StoredSamples& samples) {
        FixedSplitter splitter{stream.rate, stream.center, std::vector{channel}};
        splitter.push(samples);
        splitter.finish();
        auto& in = splitter.channel(0);
        // The packet's power comes out alike, whatever its numbers were.
        float power = 0;
        for (const auto& sample : in.samples(2000, 2200)) power += std::norm(sample) / 200;
        CHECK(power == Approx(0.25).epsilon(0.02));
        return splitter.output_position(9000);
    };
    const auto ci8 = stored(std::int8_t{}, 128);
    const auto cu8 = stored(std::uint8_t{}, 128);
    const auto ci16 = stored(std::int16_t{}, 2048);
    CHECK(start_of({std::span<const std::int8_t>{ci8}, 128}) == Approx(1808).margin(1));
    CHECK(start_of({std::span<const std::uint8_t>{cu8}, 128}) == Approx(1808).margin(1));
    CHECK(start_of({std::span<const std::int16_t>{ci16}, 2048}) == Approx(1808).margin(1));
    CHECK(start_of(StoredSamples::of(stream.samples)) == Approx(1808).margin(1));
}
