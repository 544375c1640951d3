// SPDX-License-Identifier: Apache-2.0
#include "phy/filter_bank.hpp"
#include "tests/phy/on_every_target.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
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
        if (std::abs(channel.center().value - center.value) < rate.value / 2 - 0.5e6)
            channels.push_back(channel);
    }
    return channels;
}

/// What a bank makes of a stream: a row of output times for each channel, and an exponent for each batch.
struct Output {
    std::vector<std::vector<std::int16_t>> re, im;
    std::vector<int> exponents;

    /// In units of the input, without the alternating sign.
    [[nodiscard]] Exact at(const FilterBank& bank, std::size_t channel, std::size_t m) const {
        const double sign = bank.alternates(channel) && m % 2 != 0 ? -1 : 1;
        const double scale = sign / (bank_gain * std::ldexp(1.0, exponents[m / FilterBank::batch]));
        return scale * Exact{static_cast<double>(re[channel][m]), static_cast<double>(im[channel][m])};
    }
};

template <class Scalar>
Output run(FilterBank& bank, const std::vector<Scalar>& samples, std::size_t channels) {
    const auto size = 2 * bank.batch_samples();
    const auto batches = samples.size() / size;
    Output out;
    out.re.assign(channels, std::vector<std::int16_t>(batches * FilterBank::batch));
    out.im = out.re;
    std::vector<kernels::ChannelPlace> places(channels);
    for (std::size_t b = 0; b < batches; ++b) {
        const auto t = b * FilterBank::batch;
        for (std::size_t c = 0; c < channels; ++c) places[c] = {&out.re[c][t], &out.im[c][t]};
        out.exponents.push_back(bank.push(std::span<const Scalar>{samples}.subspan(b * size, size), places));
    }
    return out;
}

struct Band {
    Hertz rate, center;
};

constexpr Band whole_band{Hertz{96e6}, Hertz{2441e6}};

/// Output time m of a channel `offset` from the centre, by the definition and without any rounding.
template <class Scalar>
Exact exactly(const std::vector<Scalar>& samples, const FilterBank& bank, Band band, double offset,
              std::size_t m) {
    const auto& taps = bank.plan().prototype;
    const auto branches = static_cast<long long>(bank.plan().shape.size());
    const auto step = std::llround(static_cast<double>(branches) * 2e6 / band.rate.value);
    const auto first = (static_cast<long long>(m) - 16) * branches / 2;
    Exact sum{};
    for (std::size_t n = 0; n < taps.size(); ++n) {
        const auto at = first + static_cast<long long>(n);
        const auto i = static_cast<std::size_t>(at / step);
        if (at < 0 || at % step != 0 || 2 * i + 1 >= samples.size()) continue;
        const Exact x{static_cast<double>(samples[2 * i]), static_cast<double>(samples[2 * i + 1])};
        const double turns = std::remainder(offset / band.rate.value * static_cast<double>(i), 1.0);
        sum += x * taps[n] * std::polar(static_cast<double>(step), -2 * std::numbers::pi * turns);
    }
    return sum;
}

/// Root mean square of the real or imaginary part's error in units of the output's last place, over some
/// output times from `from` on.
template <class Scalar>
double rounding_error(const std::vector<Scalar>& samples, Band band, std::size_t from = 0) {
    const auto channels = channels_within(band.rate, band.center);
    FilterBank bank{band.rate, band.center, channels};
    const auto out = run(bank, samples, channels.size());
    double error = 0, count = 0;
    for (std::size_t c = 0; c < channels.size(); ++c) {
        const double offset = channels[c].center().value - band.center.value;
        for (std::size_t m = from + c % 5; m < out.re[c].size(); m += 5) {
            const auto last_place = bank_gain * std::ldexp(1.0, out.exponents[m / FilterBank::batch]);
            error += std::norm(last_place * (out.at(bank, c, m) - exactly(samples, bank, band, offset, m)));
            count += 2;
        }
    }
    return std::sqrt(error / count);
}

std::size_t batch_samples(Band band) {
    return static_cast<std::size_t>(std::llround(FilterBank::batch * band.rate.value / 4e6));
}

template <class Scalar>
std::vector<Scalar> noise(Band band, std::size_t batches, double deviation) {
    std::mt19937 random{1};
    std::normal_distribution<double> normal{0, deviation};
    std::vector<Scalar> samples(2 * batch_samples(band) * batches);
    for (auto& v : samples) {
        const double value = std::clamp(normal(random), -32'767.0, 32'767.0);
        v = static_cast<Scalar>(std::is_integral_v<Scalar> ? std::round(value) : value);
    }
    return samples;
}

std::vector<std::int16_t> tone(Band band, double frequency, std::size_t batches) {
    std::vector<std::int16_t> samples;
    for (std::size_t n = 0; n < batches * batch_samples(band); ++n) {
        const double turns = std::remainder(frequency / band.rate.value * static_cast<double>(n), 1.0);
        const auto x = std::polar(32'000.0, 2 * std::numbers::pi * turns);
        samples.push_back(static_cast<std::int16_t>(std::lround(x.real())));
        samples.push_back(static_cast<std::int16_t>(std::lround(x.imag())));
    }
    return samples;
}

/// How strong a tone so far beside a channel's centre comes out of a fresh bank of that channel alone, in
/// decibels.
double response(FilterBank bank, Band band, ChannelIndex channel, double beside) {
    const auto samples = tone(band, channel.center().value - band.center.value + beside, 4);
    const auto out = run(bank, samples, 1);
    double power = 0, count = 0;
    for (auto m = FilterBank::batch; m < out.re[0].size(); ++m, ++count)
        power += std::norm(out.at(bank, 0, m));
    return 10 * std::log10(power / count / 32'000 / 32'000);
}

}  // namespace

TEST_CASE("The filter bank differs from exact arithmetic by less than a unit in the last place") {
    const auto band = GENERATE(Band{Hertz{4e6}, Hertz{2402e6}}, Band{Hertz{10e6}, Hertz{2426e6}},
                               Band{Hertz{10e6}, Hertz{2427e6}}, Band{Hertz{20e6}, Hertz{2426e6}},
                               Band{Hertz{20e6}, Hertz{2427e6}}, Band{Hertz{80e6}, Hertz{2441e6}},
                               Band{Hertz{96e6}, Hertz{2440e6}}, Band{whole_band});
    CAPTURE(band.rate.value, band.center.value);
    REQUIRE(FilterBank::suits(band.rate, band.center));
    CHECK(rounding_error(noise<std::int16_t>(band, 3, 9000), band) < 1.0);
}

TEST_CASE("At 200 MS/s the filter bank's error is two units in the last place") {
    const Band band{Hertz{200e6}, Hertz{2440e6}};
    CHECK(rounding_error(noise<std::int16_t>(band, 3, 9000), band) < 2.2);
}

TEST_CASE("Weak 16-bit and float samples lose nothing in the filter bank") {
    // Two units in the input's last place come out with fractions.
    CHECK(rounding_error(noise<std::int16_t>(whole_band, 3, 2), whole_band) < 1.0);
    CHECK(rounding_error(noise<float>(whole_band, 3, 1e-6), whole_band) < 1.1);
    CHECK(rounding_error(noise<float>(whole_band, 3, 3000), whole_band) < 1.1);
    CHECK(rounding_error(noise<float>(whole_band, 3, 1e-42), whole_band) < 1.1);
}

TEST_CASE("A step of the level is met by a step of the exponent in the filter bank") {
    auto samples = noise<std::int16_t>(whole_band, 4, 8);
    for (auto n = samples.size() / 2 + 500; n < samples.size(); ++n)
        samples[n] = static_cast<std::int16_t>(std::clamp(1000 * samples[n], -32'768, 32'767));
    CHECK(rounding_error(samples, whole_band) < 1.0);
    FilterBank bank{whole_band.rate, whole_band.center, {}};
    CHECK(run(bank, samples, 0).exponents == std::vector{9, 9, 0, 0});
}

TEST_CASE("The filter bank's exponent rises again after a loud moment") {
    FilterBank bank{whole_band.rate, whole_band.center, {}};
    std::vector<std::int16_t> samples(2 * bank.batch_samples(), 7);
    CHECK(bank.push(samples, {}) == 11);
    samples[5] = -32'768;
    CHECK(bank.push(samples, {}) == 0);
    samples[5] = 0;
    int exponent = 0, batches = 0;
    for (; exponent < 11 && batches < 10'000; ++batches) exponent = bank.push(samples, {});
    CHECK(batches > 1000);
    CHECK(batches < 5000);
}

TEST_CASE("Every sample format gives the filter bank the same output") {
    const auto offset = GENERATE(2440e6, 2441e6);
    const Band band{Hertz{96e6}, Hertz{offset}};
    const auto channels = channels_within(band.rate, band.center);
    std::vector<std::int8_t> ci8;
    std::vector<std::uint8_t> cu8;
    std::vector<float> cf32, cf32_of_cu8;
    for (const auto v : noise<std::int16_t>(band, 3, 30)) {
        ci8.push_back(static_cast<std::int8_t>(std::clamp<int>(v, -128, 127)));
        cu8.push_back(static_cast<std::uint8_t>(ci8.back() + 128));
        cf32.push_back(ci8.back());
        cf32_of_cu8.push_back(static_cast<float>(cu8.back()) - 127.5F);
    }
    const std::vector<std::int16_t> ci16(ci8.begin(), ci8.end());
    const auto output = [&](const auto& samples) {
        FilterBank bank{band.rate, band.center, channels};
        auto out = run(bank, samples, channels.size());
        std::vector<Exact> values;
        for (std::size_t c = 0; c < channels.size(); ++c)
            for (std::size_t m = 0; m < out.re[c].size(); ++m) values.push_back(out.at(bank, c, m));
        return values;
    };
    const auto check_near = [&](const std::vector<Exact>& got, const std::vector<Exact>& expected) {
        double worst = 0;
        for (std::size_t i = 0; i < got.size(); ++i) worst = std::max(worst, std::abs(got[i] - expected[i]));
        CHECK(worst * bank_gain * 128 < 8);  // their exponents may differ
    };
    const auto expected = output(ci8);
    check_near(output(ci16), expected);
    check_near(output(cf32), expected);
    check_near(output(cu8), output(cf32_of_cu8));
}

TEST_CASE("The filter bank passes its channels and stops their neighbours") {
    const auto band = GENERATE(Band{Hertz{20e6}, Hertz{2426e6}}, Band{Hertz{10e6}, Hertz{2426e6}},
                               Band{whole_band}, Band{Hertz{96e6}, Hertz{2440e6}});
    const auto channel = GENERATE(ChannelIndex{10}, ChannelIndex{38}, ChannelIndex{11});
    CAPTURE(band.rate.value, band.center.value, channel.center().value);
    const FilterBank bank{band.rate, band.center, std::vector{channel}};
    const auto response_at = [&](double beside) { return response(bank, band, channel, beside); };
    for (const double side : {-1.0, 1.0}) {
        for (const double beside : {0.0, 0.2e6, 0.4e6, 0.6e6})
            CHECK(std::abs(response_at(side * beside)) < 0.03);
        CHECK(std::abs(response_at(side * 0.8e6)) < 0.22);
        CHECK(response_at(side * 1.0e6) == Approx(-2.1).margin(0.1));
        CHECK(response_at(side * 1.5e6) < -32);
        for (const double beside : {2.0e6, 2.6e6}) CHECK(response_at(side * beside) < -64);
        // From here on, what is left falls back on the channel itself.
        for (const double beside : {3.1e6, 4.0e6, 4.9e6}) CHECK(response_at(side * beside) < -69);
    }
}

TEST_CASE("No input can overflow the filter bank") {
    for (const std::size_t branches : {2, 4, 6, 10, 20, 28, 30, 32, 40, 48, 60, 80, 100}) {
        for (const double boost : {1.0, 2.0, 4.0}) {
            CAPTURE(branches, boost);
            const auto bounds = bounds_of(BankPlan{branches, boost}, boost);
            CHECK(bounds.output < 32'767 - 40);  // forty for roundings
            CHECK(bounds.before_attenuation < 32'767 - 40);
        }
    }
}

TEST_CASE("The worst input for a channel, clipped and in step with its taps, comes out right") {
    const auto band = GENERATE(Band{Hertz{96e6}, Hertz{2441e6}}, Band{Hertz{80e6}, Hertz{2440e6}},
                               Band{Hertz{4e6}, Hertz{2402e6}}, Band{Hertz{10e6}, Hertz{2427e6}},
                               Band{Hertz{20e6}, Hertz{2426e6}});
    const auto channels = channels_within(band.rate, band.center);
    FilterBank bank{band.rate, band.center, channels};
    const auto& taps = bank.plan().prototype;
    std::vector<std::int16_t> samples(2 * 3 * bank.batch_samples());
    const double offset = channels.back().center().value - band.center.value;
    const auto step = bank.plan().shape.size() * 2e6 / band.rate.value;
    for (std::size_t n = 0; n < samples.size() / 2; ++n) {
        const double turns = offset / band.rate.value * static_cast<double>(n);
        const double tap = taps[static_cast<std::size_t>(static_cast<double>(n) * step) % taps.size()];
        const auto x = std::polar(tap < 0 ? -1.0 : 1.0, 2 * std::numbers::pi * turns);
        samples[2 * n] = x.real() < 0 ? -32'768 : 32'767;
        samples[2 * n + 1] = x.imag() < 0 ? -32'768 : 32'767;
    }
    CHECK(rounding_error(samples, band) < 1.5);
}

TEST_CASE("The filter bank's output is the same on every instruction set") {
    const auto channels = channels_within(whole_band.rate, whole_band.center);
    const auto samples = noise<std::int16_t>(whole_band, 2, 5000);
    std::vector<std::vector<std::int16_t>> expected;
    on_every_target([&] {
        FilterBank bank{whole_band.rate, whole_band.center, channels};
        const auto out = run(bank, samples, channels.size());
        if (expected.empty()) expected = out.re;
        CHECK(out.re == expected);
    });
}

TEST_CASE("The filter bank makes silence of silence") {
    FilterBank bank{whole_band.rate, whole_band.center, std::vector{ChannelIndex{37}}};
    const auto out = run(bank, std::vector<float>(2 * 2 * bank.batch_samples()), 1);
    CHECK(std::ranges::all_of(out.re[0], [](auto v) { return v == 0; }));
}

TEST_CASE("The filter bank says which streams suit it") {
    CHECK(FilterBank::suits(Hertz{96e6}, Hertz{2440e6}));
    CHECK(FilterBank::suits(Hertz{10e6}, Hertz{2425e6}));
    CHECK_FALSE(FilterBank::suits(Hertz{96e6}, Hertz{2440.5e6}));
    CHECK_FALSE(FilterBank::suits(Hertz{5e6}, Hertz{2440e6}));
    CHECK_FALSE(FilterBank::suits(Hertz{44e6}, Hertz{2440e6}));  // 22 = 2 · 11
}
