// SPDX-License-Identifier: Apache-2.0
#include "phy/word_gate.hpp"
#include "phy/filter_bank.hpp"
#include "phy/noise_floor.hpp"
#include "tests/phy/signals.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>
#include <complex>
#include <numbers>
#include <vector>

using namespace ble;
using namespace ble::phy;

namespace {

constexpr Hertz rate{4e6};
constexpr ChannelIndex channel{10};
constexpr std::size_t period = 1600;  ///< samples from one packet to the next

/// A channel of the filter bank, all of it.
struct ChannelRecord {
    std::vector<std::int16_t> re, im;

    explicit ChannelRecord(const std::vector<Sample>& stream) {
        FilterBank bank{rate, channel.center(), std::vector{channel}};
        const auto size = bank.batch_samples();
        re.resize(stream.size() / size * FilterBank::batch);
        im.resize(re.size());
        const auto* floats = reinterpret_cast<const float*>(stream.data());
        for (std::size_t b = 0; b < stream.size() / size; ++b) {
            const kernels::ChannelPlace place[]{{&re[b * FilterBank::batch], &im[b * FilterBank::batch]}};
            std::vector<std::int8_t> fixed;  // whose gain never changes
            for (std::size_t i = 0; i < 2 * size; ++i)
                fixed.push_back(static_cast<std::int8_t>(
                    std::clamp(std::round(floats[2 * b * size + i]), -128.0F, 127.0F)));
            bank.push(std::span<const std::int8_t>{fixed}, place);
        }
    }

    [[nodiscard]] kernels::ChannelSamples samples(std::size_t first, std::size_t count) const {
        return {std::span{re}.subspan(first, count), std::span{im}.subspan(first, count)};
    }
};

/// Noise of so much power a sample, with a packet every `period` samples where `ratio` (Eb/N0) is above 0.
std::vector<Sample> stream_of(PhyMode mode, std::size_t packets, double ratio,
                              AccessAddress access_address = advertising_access_address) {
    std::mt19937 random{7};
    std::uniform_real_distribution<double> offset{-150e3, 150e3}, start{300, 400}, index{0.45, 0.55};
    auto stream =
        tests::silence(rate, channel.center(), static_cast<double>(packets * period + 4096) / rate.value);
    const double noise_in_symbol_rate = 60 * 60 * symbol_rate(mode).value / rate.value;
    for (std::size_t i = 0; i < packets && ratio > 0; ++i) {
        stream.add({.channel = channel,
                    .pdu = tests::random_pdu(random, 6),
                    .start = static_cast<double>(i * period) + start(random),
                    .cfo = offset(random),
                    .amplitude = std::sqrt(ratio * noise_in_symbol_rate),
                    .modulation_index = index(random),
                    .access_address = access_address,
                    .mode = mode});
    }
    return stream.add_noise(60 * 60 * 1e6 / rate.value, 8).samples;
}

struct FoundAt {
    std::vector<double> places{};
};

FoundAt find(PhyMode mode, const ChannelRecord& record, float noise,
             AccessAddress access_address = advertising_access_address) {
    const SyncWord another{mode, AccessAddress{0x12345678}}, word{mode, access_address};
    WordGate gate{mode};
    BatchReturns returns;
    FoundAt found;
    std::vector<float> powers(gate.powers_needed()), steady(powers.size());
    for (std::size_t at = 0; at + gate.samples_needed() <= record.re.size(); at += WordGate::block) {
        const auto samples = record.samples(at, gate.samples_needed());
        kernels::block_powers(samples, {powers, steady});
        for (auto* of : {&powers, &steady}) {
            for (auto& power : *of) power /= 64;
        }
        gate.load(
            {.samples = samples, .powers = powers, .steady = steady, .returns = &returns, .number = at / 64});
        (void)gate.find(another, noise);  // which another search of the same block does not mind
        // The bank's output time m is about the input sample (m - 8) hop - 1/2, and here hop is 1.
        for (const auto& hit : gate.find(word, noise))
            found.places.push_back(static_cast<double>(at + hit.sample) - 8);
    }
    return found;
}

/// How many of the packets' words are among them.
std::size_t found_of(std::size_t packets, const FoundAt& found) {
    std::size_t count = 0;
    for (std::size_t i = 0; i < packets; ++i) {
        count += std::ranges::any_of(found.places, [&](double place) {
            const double from = place - static_cast<double>(i * period);
            return from > 290 && from < 410;
        });
    }
    return count;
}

float noise_after_bank(const std::vector<Sample>& noise) {
    const ChannelRecord record{noise};
    std::vector<float> powers(record.re.size() / 64), steady(powers.size());
    kernels::block_powers(record.samples(0, record.re.size()), {powers, steady});
    double sum = 0;
    for (const float power : powers) sum += power;
    return static_cast<float>(sum / static_cast<double>(record.re.size()));
}

}  // namespace

TEST_CASE("The first look finds nearly all words at 3.5 dB, whatever their carrier and timing") {
    const auto mode = GENERATE(PhyMode::le_1m, PhyMode::le_2m);
    constexpr std::size_t packets = 400;
    const auto noise = noise_after_bank(stream_of(mode, 200, 0));
    const auto found = find(mode, ChannelRecord{stream_of(mode, packets, std::pow(10, 0.35))}, noise);
    CHECK(found_of(packets, found) >= packets * 99 / 100);
}

TEST_CASE("The first look lets few hits of noise through") {
    const auto mode = GENERATE(PhyMode::le_1m, PhyMode::le_2m);
    const auto stream = stream_of(mode, 1000, 0);
    const auto found = find(mode, ChannelRecord{stream}, noise_after_bank(stream));
    const double seconds = static_cast<double>(stream.size()) / rate.value;
    CHECK(static_cast<double>(found.places.size()) / seconds < 20);  // which a second look sorts out
}

TEST_CASE("The first look finds words that hardly turn, or hardly do anything else") {
    // As many equal symbols in a row, and as many turns, as an access address may have, and as many ones.
    const AccessAddress access_address{GENERATE(0x9F81F81F, 0xB555AD93, 0xBF7EFDFB)};
    REQUIRE(access_address.is_valid());
    const auto mode = GENERATE(PhyMode::le_1m, PhyMode::le_2m);
    constexpr std::size_t packets = 200;
    const auto noise = noise_after_bank(stream_of(mode, 200, 0));
    const ChannelRecord record{stream_of(mode, packets, std::pow(10, 0.35), access_address)};
    // Of LE 2M's words that turn most the signs alone lose three in a hundred.
    CHECK(found_of(packets, find(mode, record, noise, access_address)) >= packets * 97 / 100);
}

TEST_CASE("Of noise that is louder than ever, as Wi-Fi is, the first look lets little through") {
    const auto mode = GENERATE(PhyMode::le_1m, PhyMode::le_2m);
    const auto stream = stream_of(mode, 1000, 0);
    const auto found = find(mode, ChannelRecord{stream}, noise_after_bank(stream) / 4);
    const double seconds = static_cast<double>(stream.size()) / rate.value;
    CHECK(static_cast<double>(found.places.size()) / seconds < 200);
}

TEST_CASE("A carrier at the channel's edge, as a front end's offset may be, hides no word") {
    const auto mode = GENERATE(PhyMode::le_1m, PhyMode::le_2m);
    constexpr std::size_t packets = 200;
    const auto with_carrier = [](std::vector<Sample> stream) {
        // A megahertz off, where the bank still passes six tenths of its power: as much as a word has.
        for (std::size_t n = 0; n < stream.size(); ++n)
            stream[n] = 0.3F * stream[n] +
                        std::polar(45.0F, std::numbers::pi_v<float> / 2 * static_cast<float>(n % 4));
        return stream;
    };
    const auto noise = noise_after_bank(with_carrier(stream_of(mode, 200, 0)));
    const ChannelRecord record{with_carrier(stream_of(mode, packets, std::pow(10, 1.2)))};
    CHECK(found_of(packets, find(mode, record, noise)) >= packets * 98 / 100);
}

TEST_CASE("Where the noise is not known, the first look finds words all the same") {
    const auto found = find(PhyMode::le_1m, ChannelRecord{stream_of(PhyMode::le_1m, 20, 8)}, 0);
    for (std::size_t i = 0; i < 20; ++i) {
        const auto at = [&](double place) {
            return std::abs(place - static_cast<double>(i * period) - 350) < 60;
        };
        CHECK(std::ranges::any_of(found.places, at));
    }
}

TEST_CASE("However much is like a word, the first look goes on to the end of its block") {
    // A word of nothing but turns, in a signal of nothing else.
    const SyncWord word{PhyMode::le_1m, AccessAddress{0x55555555}};
    auto stream = tests::silence(rate, channel.center(), 2e-3);
    AirBits bits(2000);
    for (std::size_t n = 0; n < bits.size(); ++n) bits[n] = n % 2;
    GfskModulator{rate, PhyMode::le_1m}(bits, {.amplitude = 60}).add_to(stream.samples, 0);
    const ChannelRecord record{stream.samples};
    WordGate gate{PhyMode::le_1m};
    const std::vector<float> powers(gate.powers_needed(), 1.0F);
    BatchReturns returns;
    gate.load({.samples = record.samples(WordGate::block, gate.samples_needed()),
               .powers = powers,
               .steady = powers,
               .returns = &returns});
    const auto hits = gate.find(word, 0);
    REQUIRE_FALSE(hits.empty());
    CHECK(hits.back().sample > WordGate::block - 16);
}

TEST_CASE("The noise level in a channel of the filter bank is tracked through packets") {
    const auto noise = noise_after_bank(stream_of(PhyMode::le_1m, 200, 0));
    const ChannelRecord record{stream_of(PhyMode::le_1m, 1000, 8)};  // a third of the time
    std::vector<float> powers(record.re.size() / 64), steady(powers.size());
    kernels::block_powers(record.samples(0, record.re.size()), {powers, steady});
    NoiseFloor floor{NoiseFloor::Bandwidth::filter_bank};
    for (std::size_t b = 0; b < powers.size(); b += 16)
        floor.update(std::span{powers}.subspan(b, std::min<std::size_t>(16, powers.size() - b)));
    CHECK(floor.level().certain == Approx(64 * noise).epsilon(0.1));
}
