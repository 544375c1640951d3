// SPDX-License-Identifier: Apache-2.0
#include "phy/kernels/demodulation_reference.hpp"
#include "phy/kernels/polynomial_fit.hpp"
#include "phy/kernels/pulse_echoes.hpp"
#include "phy/kernels/sync_fit.hpp"
#include "tests/phy/on_every_target.hpp"
#include "tests/phy/random_values.hpp"

#include <catch2/catch.hpp>
#include <numbers>
#include <random>
#include <vector>

using namespace ble;
using namespace ble::phy::kernels;
using tests::floats, tests::samples;
namespace reference = ble::phy::kernels::reference;

namespace {

float distance(std::span<const float> a, std::span<const float> b) {
    REQUIRE(a.size() == b.size());
    float worst = 0;
    for (std::size_t n = 0; n < a.size(); ++n) worst = std::max(worst, std::abs(a[n] - b[n]));
    return worst;
}

float distance(std::span<const Sample> a, std::span<const Sample> b) {
    float worst = 0;
    for (std::size_t n = 0; n < a.size(); ++n) worst = std::max(worst, std::abs(a[n] - b[n]));
    return worst;
}

/// An ideal signal in noise, at the matched filter's output.
std::vector<Sample> symbols_in_noise(std::size_t count, std::uint32_t seed) {
    std::mt19937 random{seed};
    auto out = samples(count, seed);
    double phase = 0.3;
    for (auto& sample : out) {
        phase += (random() % 2 != 0 ? 0.5 : -0.5) * std::numbers::pi + 0.02;
        sample = 0.3F * sample + Sample{std::polar(1.0, phase)};
    }
    return out;
}

constexpr PhaseLoop loop{.phase_gain = 0.2F,
                         .frequency_gain = 0.02F,
                         .turn_re = 0.05F,
                         .turn_im = 0.998F,
                         .leak = 0.4F,
                         .inverse_peak = 0.97F,
                         .greatest_error = 1.2F};

struct Phases {
    std::vector<float> re, im;
    SymbolPhases value;
    Phases(std::size_t symbols, std::size_t per_symbol)
        : re(symbols * per_symbol), im(re.size()), value{re, im, symbols} {}
};

}  // namespace

TEST_CASE("turned_phases and pulse_outputs are their formulas on every instruction set") {
    const auto per_symbol = GENERATE(2u, 4u);
    const auto in = samples(64 * per_symbol, 1);
    std::vector<float> carrier(65);
    for (std::size_t k = 0; k < carrier.size(); ++k) {
        const auto x = static_cast<float>(k);
        carrier[k] = 900 + 0.9F * x - 0.003F * x * x;
    }
    Phases expected{64, per_symbol}, got{64, per_symbol};
    reference::turned_phases(in, {carrier, 0.4F}, expected.value);
    const auto taps = floats(4 * per_symbol, 3);
    std::vector<Sample> expected_out(48), got_out(48);
    const PulseFilter filter{taps, 5, 2.5F};
    reference::pulse_outputs(expected.value, filter, expected_out);
    on_every_target([&] {
        turned_phases(in, {carrier, 0.4F}, got.value);
        CHECK(distance(got.re, expected.re) < 1e-3F);
        CHECK(distance(got.im, expected.im) < 1e-3F);
        pulse_outputs(expected.value, filter, got_out);
        CHECK(distance(got_out, expected_out) < 1e-4F);
    });
}

TEST_CASE("pulse_outputs of a steady carrier is its formula on every instruction set") {
    const auto per_symbol = GENERATE(2u, 4u);
    Phases in{320, per_symbol};
    phases_apart(samples(320 * per_symbol, 1), in.value);
    const auto taps = samples(3 * per_symbol, 3);
    std::vector<Sample> expected(304), got(304);
    const SteadyPulseFilter filter{taps, 5, 6, 2.5F, -0.9F};
    reference::pulse_outputs(in.value, filter, expected);
    CHECK(std::ranges::count_if(expected, [](Sample value) { return std::abs(value) > 5.99F; }) > 3);
    on_every_target([&] {
        pulse_outputs(in.value, filter, got);
        CHECK(distance(got, expected) < 3e-4F);
    });
}

TEST_CASE("phases_apart sets samples apart, and silence behind them, on every instruction set") {
    const std::size_t per_symbol = GENERATE(2u, 4u), count = GENERATE(0u, 1u, 63u, 64u, 65u, 150u);
    const auto in = samples(count, 1);
    Phases got{80, per_symbol};
    on_every_target([&] {
        std::ranges::fill(got.re, 9.0F);
        std::ranges::fill(got.im, 9.0F);
        phases_apart(in, got.value);
        for (std::size_t n = 0; n < 80 * per_symbol; ++n) {
            const Sample expected = n < count ? in[n] : Sample{};
            CHECK(reference::sample_of({got.re, got.im, 80}, n) == expected);
        }
    });
}

TEST_CASE("deviation_sums is its formula on every instruction set") {
    const std::size_t per_symbol = GENERATE(2u, 4u), count = GENERATE(0u, 4u, 5u, 37u, 200u);
    std::vector<std::int8_t> symbols;
    for (const float value : floats(count, 3)) symbols.push_back(value > 0 ? 1 : -1);
    auto signal = samples(per_symbol * (count + 3), 1);
    std::fill_n(signal.begin(), signal.size() / 4, Sample{});  // silence has no phase
    Phases in{whole_batches(count) + 2 * symbol_batch, per_symbol};
    phases_apart(signal, in.value);
    const MeasuredTurn run{{1, {-0.1F, 0.8F, 0.4F, -0.1F}}, {3, {0, 1, 0, 0}}, 300, 0.02F};
    const MeasuredTurn alternation{{0, {0, 0.5F, 0.5F, 0}}, {2, {-0.1F, 0.8F, 0.4F, -0.1F}}, -2, 0.01F};
    const ConstSymbolPhases phases{in.re, in.im, in.value.symbols};
    const auto expected = reference::deviation_sums(phases, symbols, run, alternation);
    on_every_target([&] {
        const auto got = deviation_sums(phases, symbols, run, alternation);
        CHECK(std::abs(got.run - expected.run) < 1e-2F);
        CHECK(std::abs(got.alternation - expected.alternation) < 1e-2F);
    });
}

TEST_CASE("extend_survivors is its formula on every instruction set") {
    const auto received = symbols_in_noise(100, 5);
    const std::vector<std::int8_t> known{1, -1, 1, 1, -1, -1, 1, -1};
    PhaseSurvivors start;
    start.metric[1] = -1e6F;
    auto expected_end = start;
    std::vector<PhaseRecord> expected(received.size()), got(received.size());
    reference::extend_survivors(loop, received, known, expected_end, expected);
    on_every_target([&] {
        auto end = start;
        extend_survivors(loop, received, known, end, got);
        for (std::size_t n = 0; n < got.size(); ++n) {
            for (std::size_t p = 0; p < 2; ++p) {
                CHECK((got[n].margin[p] > 0) == (expected[n].margin[p] > 0));
                CHECK(std::abs(got[n].seen[p] - expected[n].seen[p]) < 1e-3F);
                if (n > known.size() + 1) CHECK(std::abs(got[n].margin[p] - expected[n].margin[p]) < 2e-3F);
            }
        }
        CHECK(distance(end.metric, expected_end.metric) < 2e-3F);
        CHECK(distance(end.re, expected_end.re) < 1e-3F);
    });
}

TEST_CASE("trace_back is its formula on every instruction set") {
    const std::size_t count = GENERATE(0u, 1u, 15u, 16u, 63u, 64u, 65u, 128u, 376u),
                      parity = GENERATE(0u, 1u);
    std::vector<PhaseRecord> records(count);
    const auto values = floats(4 * count, 7);
    for (std::size_t n = 0; n < count; ++n)
        records[n] = {{values[4 * n], values[4 * n + 1]}, {values[4 * n + 2], values[4 * n + 3]}};
    std::vector<std::int8_t> expected(count), got(count);
    std::vector<float> expected_carrier(count), carrier(count);
    reference::trace_back(records, parity, 0.4F, {expected, expected_carrier});
    on_every_target([&] {
        std::ranges::fill(got, std::int8_t{0});
        trace_back(records, parity, 0.4F, {got, carrier});
        CHECK(got == expected);
        CHECK(distance(carrier, expected_carrier) < 1e-6F);
    });
}

TEST_CASE("extend_coded is its formula on every instruction set") {
    const auto rows = GENERATE(1u, 2u);
    const std::size_t per_bit = rows == 1 ? 8 : 2;
    std::vector<std::array<float, coded_ways>> ways(per_bit);
    std::mt19937 random{3};
    for (auto& row : ways) {
        for (auto& symbol : row) symbol = random() % 2 != 0 ? 1.0F : -1.0F;
    }
    CodedSurvivors row;
    row.re.fill(1);
    row.metric.fill(-1e3F);
    row.metric[0] = 0;
    std::vector<CodedSurvivors> expected(rows, row);
    const auto received = symbols_in_noise(per_bit * 20, 9);
    std::vector<CodedRecord> records(rows), expected_records(rows);
    std::vector<std::array<float, coded_ways>> seen(rows * per_bit), expected_seen(rows * per_bit);
    const auto run = [&](auto extend, auto& survivors, auto& recorded, auto& heard) {
        for (std::size_t n = 0; n < received.size(); n += per_bit)
            extend(loop, std::span<const Sample>{received}.subspan(n, per_bit), CodedWays{ways}, survivors,
                   recorded, heard);
    };
    run(reference::extend_coded, expected, expected_records, expected_seen);
    on_every_target([&] {
        std::vector<CodedSurvivors> got(rows, row);
        run(extend_coded, got, records, seen);
        for (std::size_t r = 0; r < rows; ++r) {
            CHECK(distance(got[r].metric, expected[r].metric) < 1e-2F);
            CHECK(distance(got[r].carrier, expected[r].carrier) < 1e-2F);
            CHECK(distance(records[r].margin, expected_records[r].margin) < 1e-2F);
        }
        for (std::size_t i = 0; i < seen.size(); ++i) CHECK(distance(seen[i], expected_seen[i]) < 1e-2F);
    });
}

TEST_CASE("Polynomials are their recurrence on every instruction set") {
    const std::vector<float> recurrence{0, 0.9F, 0.95F, 0.97F}, shares{0.5F, -1, 2, 0.25F};
    const Polynomials polynomials{recurrence, 40, 0.04F};
    auto a = floats(96, 1), b = floats(96, 2);
    std::fill(a.begin() + 85, a.end(), 0.0F);
    std::fill(b.begin() + 85, b.end(), 0.0F);
    std::vector<std::array<float, 4>> values(96);
    for (std::size_t n = 0; n < values.size(); ++n) {
        const float x = (static_cast<float>(n) - 40) * 0.04F;
        values[n] = {1, x, x * x - 0.9F, x * (x * x - 0.9F) - 0.95F * x};
    }
    std::vector<float> sums(4), sums_of_b(4), out(96), expected(96);
    float mixed = 0, square = 0;
    for (std::size_t n = 0; n < 96; ++n) {
        for (std::size_t k = 0; k < 4; ++k) {
            sums[k] += a[n] * values[n][k];
            sums_of_b[k] += b[n] * values[n][k];
            expected[n] += shares[k] * values[n][k];
        }
        if (n >= 85) continue;
        mixed += (a[n] - expected[n]) * (b[n] - expected[n]);
        square += (b[n] - expected[n]) * (b[n] - expected[n]);
    }
    on_every_target([&] {
        std::vector<float> got(4), got_of_b(4);
        polynomial_sums(polynomials, {a, b}, {got, got_of_b});
        CHECK(distance(got, sums) < 1e-3F);
        CHECK(distance(got_of_b, sums_of_b) < 1e-3F);
        const auto rest = rest_products(polynomials, {a, b}, {shares, shares}, 85);
        CHECK(rest.mixed == Approx(mixed).epsilon(1e-4));
        CHECK(rest.square == Approx(square).epsilon(1e-4));
        polynomial_values(polynomials, shares, out);
        CHECK(distance(out, expected) < 1e-4F);
    });
}

TEST_CASE("Sums over a sync word's samples are their formulas on every instruction set") {
    const auto in = samples(156, 1);
    const auto steps = floats(177, 2), slopes = floats(177, 3);
    const auto table = [](const std::vector<float>& values) {
        return SyncTable{std::span{values}.first(176), std::span{values}.subspan(1)};
    };
    const SyncTrack track{table(steps), table(slopes), 0.3F, 1, 0.05F, 0.48F};
    const std::size_t piece = GENERATE(32u, 156u);
    std::array<double, 6> expected{};
    std::vector<std::complex<double>> pieces(in.size() / piece + 1);
    for (std::size_t m = 0; m < in.size(); ++m) {
        const double step = std::lerp(steps[m], steps[m + 1], 0.3F), n = static_cast<double>(m);
        const auto angle = 1 + 0.05 * n + std::numbers::pi * 0.48 * step;
        const auto left = std::complex<double>{in[m]} * std::polar(1.0, -angle);
        const std::array<double, 6> terms{
            left.real(),     left.imag(),        std::norm(left),
            left.imag() * n, left.imag() * step, left.imag() * std::lerp(slopes[m], slopes[m + 1], 0.3F)};
        for (std::size_t i = 0; i < 6; ++i) expected[i] += terms[i];
        pieces[m / piece] += left;
    }
    double explained = 0;
    for (std::size_t n = 0; n + 1 < pieces.size(); ++n) explained += std::norm(pieces[n]);
    on_every_target([&] {
        const auto got = sync_sums(in, track, piece);
        CHECK(got.explained == Approx(explained).epsilon(1e-4));
        CHECK(got.re == Approx(expected[0]).margin(1e-3));
        CHECK(got.im == Approx(expected[1]).margin(1e-3));
        CHECK(got.power == Approx(expected[2]).margin(1e-3));
        CHECK(got.by_number == Approx(expected[3]).margin(1e-2));
        CHECK(got.by_steps == Approx(expected[4]).margin(1e-3));
        CHECK(got.by_slope == Approx(expected[5]).margin(1e-3));
    });
}

namespace {

/// A packet's symbols as the kernels take them, in whole batches and one more.
struct RandomPacket {
    RandomPacket(std::size_t symbols_, std::size_t each)
        : room{whole_batches(symbols_) + symbol_batch},
          in{room + symbol_batch, each},
          carrier{floats(room + 1, 2)},
          settled(room) {
        for (const float value : floats(room + 2, 3)) symbols.push_back(value > 0 ? 1 : -1);
        for (std::size_t k = 1; k < room; ++k) settled[k] = settled[k - 1] + symbols[k - 1];
        for (std::size_t p = 0; p < places.size(); ++p) {
            const float at = (static_cast<float>(p) + 0.3F) / 2;
            places[p] = {at, {0.9F, at, 0.1F * at}, {0.2F * (1 - at), 0.7F, 0.3F * at}};
        }
        auto signal = samples(each * room, 1);
        signal[signal.size() / 3] *= 100;  // somebody else's
        phases_apart(signal, in.value);
    }
    [[nodiscard]] PacketStretch stretch(std::size_t first, std::size_t count) const {
        const auto from = [first](const auto& values) { return std::span{values}.subspan(first); };
        return {count,
                {in.re, in.im, in.value.symbols},
                first * in.value.samples_per_symbol(),
                from(symbols),
                from(settled),
                from(carrier),
                -0.8F,
                1.7F / 200};
    }

    std::size_t room;
    Phases in;
    std::vector<float> carrier;
    std::vector<std::int8_t> symbols;
    std::vector<std::int32_t> settled;
    std::array<PulsePlace, 2> places;
};

void check_sums(const PacketSums& got, const PacketSums& expected) {
    const auto is_near = [](float a, float b) { return a == Approx(b).epsilon(1e-4).margin(2e-3); };
    CHECK(std::ranges::equal(got.time, expected.time, is_near));
    CHECK(std::ranges::equal(got.steps, expected.steps, is_near));
    CHECK(std::ranges::equal(got.slopes, expected.slopes, is_near));
    CHECK(std::ranges::equal(got.error, expected.error, is_near));
    CHECK(got.steps_steps == Approx(expected.steps_steps).margin(1e-3));
    CHECK(got.steps_slopes == Approx(expected.steps_slopes).epsilon(1e-4).margin(1e-2));
    CHECK(got.slopes_slopes == Approx(expected.slopes_slopes).margin(1e-3));
    CHECK(got.error_steps == Approx(expected.error_steps).epsilon(1e-4).margin(1e-2));
    CHECK(got.error_slopes == Approx(expected.error_slopes).epsilon(1e-4).margin(2e-3));
    CHECK(got.in_phase == Approx(expected.in_phase).margin(2e-3));
    CHECK(got.power == Approx(expected.power).margin(1e-3));
    CHECK(got.kept == expected.kept);
}

}  // namespace

TEST_CASE("Sums over a packet's samples are their formulas on every instruction set") {
    const std::size_t count = GENERATE(0u, 1u, 16u, 37u, 200u), each = GENERATE(2u, 4u);
    const RandomPacket packet{count, each};
    const auto stretch = packet.stretch(0, count);
    const PacketWaveform waveform{packet.places, 0.47F, 5};
    const auto drawn = reference::drawn_packet(stretch, waveform);
    const auto expected = reference::packet_sums(stretch, waveform, drawn);
    on_every_target([&] { check_sums(packet_sums(stretch, waveform), expected); });
}

TEST_CASE("A packet's waveform is drawn and filtered by its formulas on every instruction set") {
    const std::size_t count = GENERATE(7u, 16u, 37u, 200u), each = 2, first = 3;
    const RandomPacket packet{count, each};
    const auto whole = packet.stretch(0, count), inner = packet.stretch(first, count - 2 * first);
    const PacketWaveform waveform{packet.places, 0.47F, 5};
    const std::vector<float> taps{0.6F, 0.3F, -0.06F, -0.05F, 0.04F, 0.02F, -0.01F};
    const auto drawn = reference::drawn_packet(whole, waveform);
    const auto filtered = reference::filtered(drawn, taps);
    const auto expected = reference::packet_sums(inner, waveform, std::span{filtered}.subspan(each * first));
    Phases got{packet.room + symbol_batch, each};
    on_every_target([&] {
        draw_packet(whole, waveform, got.value);
        for (std::size_t n = 0; n < drawn.size(); ++n) {
            const auto place = n % each * got.value.symbols + n / each;
            CHECK(std::abs(Sample{got.re[place], got.im[place]} - drawn[n]) < 1e-4F);
        }
        check_sums(packet_sums(inner, waveform, {got.value, taps, first}), expected);
    });
}

TEST_CASE("Echo sums are their formulas on every instruction set") {
    const std::size_t count = GENERATE(37u, 64u);
    const auto received = samples(count, 1), pulses = samples(count, 2);
    std::vector<float> re(echo_pulses(count)), im(re.size());
    for (std::size_t n = 0; n < count; ++n) {
        re[n + 2] = pulses[n].real();
        im[n + 2] = pulses[n].imag();
    }
    const auto at = [&](std::size_t n) { return Sample{re[n], im[n]}; };
    EchoSums expected;
    for (std::size_t n = 0; n < count; ++n) {
        const auto error = received[n] - at(n + 2) - 0.4F * (at(n + 1) + at(n + 3));
        for (std::size_t i = 0; i < echo_taps; ++i) expected.rest[i] += std::conj(at(n + i)) * error;
    }
    for (std::size_t n = 0; n < count + 2; ++n) {
        for (std::size_t i = 0; i < echo_taps; ++i) expected.lags[i] += std::conj(at(n)) * at(n + i);
    }
    const std::array<Sample, echo_taps> echoes{Sample{0.1F, 0.2F}, {0.3F, 0}, {}, {0, -0.2F}, {0.5F, 0.1F}};
    auto expected_left = received;
    for (std::size_t n = 0; n < count; ++n) {
        for (std::size_t i = 0; i < echo_taps; ++i) expected_left[n] -= echoes[i] * at(n + i);
    }
    on_every_target([&] {
        const auto got = echo_sums(received, {re, im}, 0.4F);
        CHECK(distance(got.rest, expected.rest) < 1e-3F);
        CHECK(distance(got.lags, expected.lags) < 1e-3F);
        auto left = received;
        subtract_echoes(left, {re, im}, echoes);
        CHECK(distance(left, expected_left) < 1e-4F);
    });
}
