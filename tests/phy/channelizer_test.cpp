// SPDX-License-Identifier: Apache-2.0
#include "phy/channelizer.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <numbers>

using namespace ble;
using phy::Channelizer;

namespace {

struct Output {
    std::vector<std::vector<Sample>> channels;
    Channelizer channelizer;
};

std::vector<Sample> tone(double rate, double frequency, std::size_t count) {
    std::vector<Sample> out;
    for (std::size_t n = 0; n < count; ++n) {
        const double turns = frequency / rate * static_cast<double>(n);
        out.push_back(
            std::polar(1.0F, static_cast<float>(2 * std::numbers::pi * (turns - std::floor(turns)))));
    }
    return out;
}

double power(const std::vector<Sample>& samples) {
    double sum = 0;
    for (std::size_t n = 50; n < samples.size(); ++n) sum += static_cast<double>(std::norm(samples[n]));
    return sum / static_cast<double>(samples.size() - 50);
}

}  // namespace

TEST_CASE("A tone comes out of its own channel, where it belongs, and of no other") {
    const auto [rate, center] = GENERATE(table<double, double>({{4e6, 2402e6},
                                                                {4e6, 2403e6},
                                                                {2e6, 2402e6},
                                                                {3.125e6, 2480e6},
                                                                {10e6, 2425e6},
                                                                {20e6, 2427e6},
                                                                {20e6, 2426.3e6},
                                                                {32e6, 2414e6},
                                                                {61.44e6, 2441e6},
                                                                {96e6, 2441e6}}));
    std::vector<ChannelIndex> channels;
    for (unsigned rf = 0; rf < 40; ++rf) {
        if (std::abs(2402e6 + 2e6 * rf - center) + 0.6e6 <= rate / 2) channels.emplace_back(RfChannel{rf});
    }
    const auto target = channels.size() / 2;
    const double offset = 100e3;
    Channelizer channelizer{Hertz{rate}, Hertz{center}, channels};
    std::vector<std::vector<Sample>> out(channels.size());
    channelizer.push(tone(rate, channels[target].center().value - center + offset,
                          static_cast<std::size_t>(rate * 400e-6)),
                     out);
    for (std::size_t i = 0; i < channels.size(); ++i) {
        REQUIRE(out[i].size() > 1000);
        if (i == target) {
            CHECK(power(out[i]) == Approx(1).epsilon(0.02));
            const double turn = static_cast<double>(std::arg(out[i][600] * std::conj(out[i][599])));
            CHECK(turn == Approx(2 * std::numbers::pi * offset / 4e6).epsilon(0.01));
        } else if (std::abs(channels[i].center().value - channels[target].center().value) > 3e6) {
            CHECK(10 * std::log10(power(out[i])) < -55);
        }
    }
}

TEST_CASE("Positions lead back to the input, to a fraction of a sample") {
    const auto rate = GENERATE(2e6, 3.125e6, 4e6, 20e6, 61.44e6, 96e6);
    const std::vector<ChannelIndex> channels{ChannelIndex{37}};
    Channelizer channelizer{Hertz{rate}, Hertz{2402e6}, channels};
    std::vector<std::vector<Sample>> out(1);
    std::vector<Sample> in(static_cast<std::size_t>(rate * 200e-6));
    // A Gaussian bump of 2 µs whose centre of mass can be found on either side.
    const double middle = rate * 100e-6 + 0.3, width = rate * 2e-6;
    for (std::size_t n = 0; n < in.size(); ++n)
        in[n] = std::exp(static_cast<float>(-std::pow((static_cast<double>(n) - middle) / width, 2)));
    channelizer.push(in, out);
    channelizer.finish(out);
    double mass = 0, moment = 0;
    for (std::size_t m = 0; m < out[0].size(); ++m) {
        mass += static_cast<double>(out[0][m].real());
        moment += static_cast<double>(out[0][m].real()) * static_cast<double>(m);
    }
    CHECK(moment / mass * channelizer.hop() - channelizer.delay() ==
          Approx(middle).margin(0.02 * rate / 4e6 + 0.002));
}

TEST_CASE("The shift to the channel grid stays exact for hours") {
    const std::vector<ChannelIndex> channels{ChannelIndex{37}};
    Channelizer channelizer{Hertz{4e6}, Hertz{2402.3e6}, channels};
    std::vector<std::vector<Sample>> out(1);
    const auto in = tone(4e6, -300e3, 40'000);  // a whole number of turns
    for (int i = 0; i < 50; ++i) channelizer.push(in, out);
    CHECK(std::abs(out[0][1000] - out[0].back()) < 1e-3F);
}

TEST_CASE("How a stream is cut into pieces does not show in the channels") {
    const auto [rate, center, index] =
        GENERATE(table<double, double, unsigned>({{20e6, 2427.3e6, 11}, {3.125e6, 2480e6, 39}}));
    const std::vector<ChannelIndex> channels{ChannelIndex{index}};
    const auto signal = tone(rate, 123e3, 20'000);
    std::vector<std::vector<Sample>> whole(1), pieces(1);
    Channelizer{Hertz{rate}, Hertz{center}, channels}.push(signal, whole);
    Channelizer channelizer{Hertz{rate}, Hertz{center}, channels};
    std::size_t first = 0;
    for (std::size_t size = 1; first < signal.size(); size = size * 7 % 1009) {
        const auto piece = std::span{signal}.subspan(first, std::min(size, signal.size() - first));
        channelizer.push(piece, pieces);
        first += piece.size();
    }
    CHECK(pieces == whole);
}
