// SPDX-License-Identifier: Apache-2.0
#include "phy/filter_bank.hpp"

#include <catch2/catch.hpp>

#include <cmath>
#include <complex>
#include <numbers>
#include <random>
#include <vector>

using namespace ble;
using namespace ble::phy;

namespace {

using Exact = std::complex<double>;

std::vector<ChannelIndex> channels_within(Hertz rate, Hertz center) {
    std::vector<ChannelIndex> channels;
    for (int i = 0; i < 40; ++i) {
        const ChannelIndex channel{static_cast<std::uint8_t>(i)};
        if (std::abs(channel.center().value - center.value) < rate.value / 2 - 0.5e6) channels.push_back(channel);
    }
    return channels;
}

/// What a bank makes of a stream: a row of output times for each channel.
struct Output {
    std::vector<std::vector<std::int16_t>> re, im;
};

template <class Scalar>
Output run(FilterBank& bank, std::span<const Scalar> samples, std::size_t channels) {
    const auto batches = samples.size() / 2 / bank.batch_samples();
    Output out;
    out.re.assign(channels, std::vector<std::int16_t>(batches * FilterBank::batch));
    out.im = out.re;
    for (std::size_t b = 0; b < batches; ++b) {
        std::vector<kernels::ChannelPlace> places;
        for (std::size_t c = 0; c < channels; ++c)
            places.push_back({&out.re[c][b * FilterBank::batch], &out.im[c][b * FilterBank::batch]});
        bank.push(samples.subspan(2 * b * bank.batch_samples(), 2 * bank.batch_samples()), places);
    }
    return out;
}

struct Band {
    Hertz rate, center;
};

/// Output time m of a channel `offset` from the centre, by the definition and without any rounding.
Exact exactly(const std::vector<std::int16_t>& samples, const FilterBank& bank, Band band, double offset,
              long long m) {
    const auto& taps = bank.plan().prototype;
    const auto branches = static_cast<long long>(bank.plan().shape.size());
    const double up = std::round(branches * 2e6 / band.rate.value);
    const auto step = static_cast<long long>(up);
    const double scale = bank_gain * up;
    Exact sum{};
    const auto first = (m - 16) * branches / 2;
    for (std::size_t n = 0; n < taps.size(); ++n) {
        const auto at = first + static_cast<long long>(n);
        if (at < 0 || at % step != 0) continue;
        const auto i = static_cast<std::size_t>(at / step);
        if (2 * i + 1 >= samples.size()) continue;
        const Exact x{static_cast<double>(samples[2 * i]), static_cast<double>(samples[2 * i + 1])};
        const double turns = std::remainder(offset / band.rate.value * static_cast<double>(i), 1.0);
        sum += x * taps[n] * scale * std::polar(1.0, -2 * std::numbers::pi * turns);
    }
    return sum;
}

}  // namespace

TEST_CASE("The filter bank differs from exact arithmetic by a few units in the last place") {
    const auto band = GENERATE(Band{Hertz{4e6}, Hertz{2402e6}}, Band{Hertz{10e6}, Hertz{2426e6}},
                               Band{Hertz{20e6}, Hertz{2426e6}}, Band{Hertz{20e6}, Hertz{2427e6}},
                               Band{Hertz{80e6}, Hertz{2441e6}}, Band{Hertz{80e6}, Hertz{2440e6}},
                               Band{Hertz{96e6}, Hertz{2440e6}}, Band{Hertz{96e6}, Hertz{2441e6}},
                               Band{Hertz{200e6}, Hertz{2440e6}});
    const auto channels = channels_within(band.rate, band.center);
    FilterBank bank{band.rate, band.center, channels};
    std::mt19937 random{1};
    std::normal_distribution<double> normal{0, 9000};
    std::vector<std::int16_t> samples(2 * bank.batch_samples() * 4);
    for (auto& v : samples) v = static_cast<std::int16_t>(std::clamp(normal(random), -32'767.0, 32'767.0));
    const auto out = run<std::int16_t>(bank, samples, channels.size());
    double error = 0, power = 0, worst = 0;
    std::size_t count = 0;
    for (std::size_t c = 0; c < channels.size(); ++c) {
        const double offset = channels[c].center().value - band.center.value;
        const bool odd = std::llround(std::floor(offset / 2e6)) % 2 != 0;
        for (std::size_t m = c % 3; m < out.re[c].size(); m += 3) {
            const double sign = odd && m % 2 != 0 ? -1 : 1;
            const Exact got{sign * out.re[c][m], sign * out.im[c][m]};
            const auto expected = exactly(samples, bank, band, offset, static_cast<long long>(m));
            error += std::norm(got - expected);
            power += std::norm(expected);
            worst = std::max(worst, std::abs(got - expected));
            ++count;
        }
    }
    WARN(band.rate.value / 1e6 << " MS/s at " << band.center.value / 1e6 << ": rms error a component "
                               << std::sqrt(error / 2 / static_cast<double>(count)) << " worst " << worst
                               << " of rms " << std::sqrt(power / 2 / static_cast<double>(count)));
    CHECK(std::sqrt(error / 2 / static_cast<double>(count)) < 4);
}
