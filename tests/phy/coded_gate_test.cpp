// SPDX-License-Identifier: Apache-2.0
#include "phy/coded_gate.hpp"
#include "phy/coded_second_look.hpp"
#include "phy/filter_bank.hpp"
#include "phy/gfsk_modulator.hpp"
#include "phy/level_record.hpp"
#include "tests/phy/signals.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <random>
#include <vector>

using namespace ble;
using namespace ble::phy;

namespace {

constexpr Hertz rate{4e6};
constexpr ChannelIndex channel{10};
constexpr std::size_t period = 6000;                        ///< samples from one packet to the next
constexpr double noise_power = 60 * 60 * 1e6 / rate.value;  ///< in 1 MHz
constexpr double full_scale = 128, bank_gain = 0.48;

struct Sent {
    double start, cfo;
};

/// Noise, with a packet every `period` samples where Es/N0 is given.
struct Air {
    std::vector<Sample> samples{};
    std::vector<Sent> sent{};

    static Air of_noise(std::size_t periods) {
        auto stream =
            tests::silence(rate, channel.center(), static_cast<double>(periods * period) / rate.value);
        return {stream.add_noise(noise_power, 9).samples};
    }

    struct Kind {
        PhyMode mode = PhyMode::le_coded_s8;
        std::size_t payload = 6;
    };
    static Air of_packets(std::size_t count, double es_n0, const Kind& kind) {
        std::mt19937 random{7};
        std::uniform_real_distribution<double> offset{-150e3, 150e3}, start{300, 400}, index{0.45, 0.55};
        auto stream =
            tests::silence(rate, channel.center(), static_cast<double>(count * period) / rate.value);
        std::vector<Sent> sent;
        for (std::size_t i = 0; i < count; ++i) {
            sent.push_back({static_cast<double>(i * period) + start(random), offset(random)});
            stream.add({.channel = channel,
                        .pdu = tests::random_pdu(random, kind.payload),
                        .start = sent.back().start,
                        .cfo = sent.back().cfo,
                        .amplitude = std::sqrt(noise_power * std::pow(10, es_n0 / 10)),
                        .modulation_index = index(random),
                        .mode = kind.mode});
        }
        return {stream.add_noise(noise_power, 8).samples, sent};
    }
};

constexpr auto noise_level = static_cast<float>(noise_power / (full_scale * full_scale));

/// A channel of a filter bank and its gate, which go through all that air block by block.
struct Gated {
    AmplitudeScale scale{};
    ChannelHistory history{ChannelHistory::Sign::steady, 0, scale};
    BatchReturns returns{};
    CodedGate gate{};

    /// Calls `look()` for each block, when it is loaded.
    template <class Look>
    void go_through(const Air& air, const Look& look) {
        FilterBank bank{rate, channel.center(), std::vector{channel}};
        const auto size = bank.batch_samples();
        const auto* floats = reinterpret_cast<const float*>(air.samples.data());
        std::uint64_t block = 0;
        for (std::size_t b = 0; b < air.samples.size() / size; ++b) {
            history.make_room(1);
            const std::array place{history.room_at(b).place};
            std::vector<std::int8_t> fixed;
            for (std::size_t i = 0; i < 2 * size; ++i) {
                const float value = std::round(floats[2 * b * size + i]);
                fixed.push_back(static_cast<std::int8_t>(std::clamp(value, -128.0F, 127.0F)));
            }
            const int exponent = bank.push(std::span<const std::int8_t>{fixed}, place);
            scale.add(static_cast<float>(std::ldexp(1 / (bank_gain * full_scale), -exponent)));
            history.add(1);
            if (history.end() < block * CodedGate::block + CodedGate::samples_needed()) continue;
            gate.load({&history, &returns, block++});
            look();
            if (block > 4) history.put_by(ChannelHistory::Keep::samples);
        }
    }
};

/// What the gate finds in all that air, in samples of the channel.
std::vector<SyncCandidate> found_in(const Air& air) {
    const SyncWord word{PhyMode::le_coded_s8, advertising_access_address};
    CodedSecondLook second_look;
    std::vector<SyncCandidate> found;
    Gated gated;
    gated.go_through(air, [&] {
        const auto hits = gated.gate.find(word, {.likely = noise_level, .certain = noise_level});
        const auto in_block = second_look(gated.history, hits, word);
        found.insert(found.end(), in_block.begin(), in_block.end());
    });
    return found;
}

bool is_at(const SyncCandidate& candidate, const Sent& sent) {
    // The bank's output time m is about the input sample (m - 8) hop - 1/2, and here hop is 1.
    return std::abs(static_cast<double>(candidate.start) - 8 - sent.start) <= 6 &&
           std::abs(candidate.cfo / (2 * std::numbers::pi * 1e-6) - sent.cfo) < 40e3;
}

}  // namespace

TEST_CASE("LE Coded's first looks find nearly all words at -4 dB, whatever their carrier and timing") {
    constexpr std::size_t packets = 1000;
    const auto air = Air::of_packets(packets, -4, {});
    const auto found = found_in(air);
    const auto count = std::ranges::count_if(air.sent, [&](const Sent& sent) {
        return std::ranges::any_of(found, [&](const auto& candidate) { return is_at(candidate, sent); });
    });
    CHECK(static_cast<std::size_t>(count) >= packets * 99 / 100);
    CHECK(found.size() < 5 * packets);  // of a packet's data some look like a word
}

TEST_CASE("LE Coded's first looks let hardly any noise through") {
    const auto air = Air::of_noise(1500);
    const double seconds = static_cast<double>(air.samples.size()) / rate.value;
    CHECK(static_cast<double>(found_in(air).size()) / seconds < 20);
}

TEST_CASE("LE Coded is looked for beside what lies at its channel's edge, whatever that is stronger by") {
    // Noise is all that is left out, and the two together may look like it.
    const auto stronger_by = GENERATE(-4.0, -2.0, -1.0, 0.0, 1.0, 2.0, 3.0, 4.0, 6.0);
    constexpr std::size_t packets = 40;
    auto air = Air::of_packets(packets, 4, {});
    const double amplitude = std::sqrt(noise_power * std::pow(10, (4 + stronger_by) / 10));
    std::mt19937 random{5};
    AirBits bits(packets * period / 4);
    for (auto& bit : bits) bit = random() % 2;
    GfskModulator{rate, PhyMode::le_1m}(bits, {.frequency = Hertz{1e6}, .amplitude = amplitude})
        .add_to(air.samples, 0);
    LevelRecord level{NoiseFloor::Bandwidth::filter_bank};
    std::size_t blocks = 0, looked_at = 0;
    Gated gated;
    gated.go_through(air, [&] {
        level.add(gated.history.powers(blocks * CodedGate::block, CodedGate::block).whole);
        looked_at += gated.gate.may_hold_packet(level.noise_at(blocks)) ? 1 : 0;
        ++blocks;
    });
    CHECK(looked_at >= blocks * 99 / 100);
}

TEST_CASE("Noise is hardly ever looked at for LE Coded") {
    std::size_t blocks = 0, looked_at = 0;
    Gated gated;
    gated.go_through(Air::of_noise(1500), [&] {
        ++blocks;
        looked_at += gated.gate.may_hold_packet({.likely = noise_level, .certain = noise_level}) ? 1 : 0;
    });
    CHECK(blocks > 8000);
    CHECK(looked_at < blocks / 15);
}

TEST_CASE("What fills the channel as noise does is hardly ever looked at for LE Coded, however loud it is") {
    std::size_t blocks = 0, looked_at = 0;
    Gated gated;
    const NoiseLevel quieter{.likely = noise_level / 4, .certain = noise_level / 4};
    gated.go_through(Air::of_noise(1500), [&] {
        ++blocks;
        looked_at += gated.gate.may_hold_packet(quieter) ? 1 : 0;
    });
    CHECK(looked_at < blocks / 10);
}

TEST_CASE("Packets that are too short for LE Coded are hardly ever looked at") {
    constexpr std::size_t packets = 300;
    auto air = Air::of_noise(packets);
    tests::Stream stream{rate, channel.center(), std::move(air.samples)};
    std::mt19937 random{4};
    for (std::size_t i = 0; i < packets; ++i) {
        stream.add({.channel = channel,
                    .pdu = tests::random_pdu(random, 37),
                    .start = static_cast<double>(i * period + random() % 1000),
                    .amplitude = std::sqrt(noise_power * 10),
                    .mode = PhyMode::le_2m});
    }
    std::size_t blocks = 0, looked_at = 0;
    Gated gated;
    gated.go_through({stream.samples}, [&] {
        ++blocks;
        looked_at += gated.gate.may_hold_packet({.likely = noise_level, .certain = noise_level}) ? 1 : 0;
    });
    CHECK(looked_at < blocks / 3);
}

TEST_CASE("LE Coded's first looks find every word at any strength, before and behind however little") {
    const auto strength = GENERATE(0.0, 10.0, 30.0);
    const auto mode = GENERATE(PhyMode::le_coded_s8, PhyMode::le_coded_s2);
    const auto air = Air::of_packets(100, strength, {.mode = mode, .payload = 0});
    const auto found = found_in(air);
    const auto is_found = [&](const Sent& sent) {
        return std::ranges::any_of(found, [&](const auto& candidate) { return is_at(candidate, sent); });
    };
    CHECK(std::ranges::all_of(air.sent, is_found));
}
