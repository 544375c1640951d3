// SPDX-License-Identifier: Apache-2.0
#include "phy/bank_plan.hpp"
#include "phy/kernels/reference.hpp"
#include "tests/phy/on_every_target.hpp"

#include <catch2/catch.hpp>

#include <cstring>
#include <limits>
#include <random>
#include <vector>

using namespace ble;
using namespace ble::phy;
using namespace ble::phy::kernels;
namespace reference = ble::phy::kernels::reference;

namespace {

/// Random values, the extremes among them more often than others.
template <class T>
std::vector<T> values(std::size_t count, std::uint32_t seed) {
    std::mt19937 random{seed};
    std::vector<T> out(count);
    for (auto& v : out) {
        const auto kind = random() % 8;
        v = kind == 0   ? std::numeric_limits<T>::min()
            : kind == 1 ? std::numeric_limits<T>::max()
                        : static_cast<T>(random());
    }
    return out;
}

std::vector<FixedSample> fixed_samples(std::size_t count, std::uint32_t seed) {
    const auto parts = values<std::int16_t>(2 * count, seed);
    std::vector<FixedSample> out;
    for (std::size_t n = 0; n < count; ++n) out.push_back({parts[2 * n], parts[2 * n + 1]});
    return out;
}

/// Short ones, and ones that end in the middle of a vector.
std::size_t any_length() { return GENERATE(as<std::size_t>{}, 0, 1, 7, 31, 32, 33, 64, 203); }

/// Checks a conversion of all of `in` but the first value, which leaves the rest unaligned.
template <class In, class Convert, class Expect>
void check_conversion(const std::vector<In>& in, const Convert& convert, const Expect& expect) {
    const auto part = std::span<const In>{in}.subspan(1);
    std::vector<std::int16_t> expected(part.size()), got(in.size());
    expect(part, std::span{expected});
    on_every_target([&] {
        convert(part, std::span{got}.subspan(1));
        CHECK(std::equal(expected.begin(), expected.end(), got.begin() + 1));
    });
}

bool same_bytes(const auto& a, const auto& b) {
    return std::memcmp(a.data(), b.data(), a.size() * sizeof a[0]) == 0;
}

}  // namespace

TEST_CASE("8-bit samples are widened the same on every instruction set") {
    const auto length = any_length() + 1;
    const auto convert = [](auto in, auto out) { widen(in, out); };
    const auto expect = [](auto in, auto out) { reference::widen(in, out); };
    check_conversion(values<std::int8_t>(length, 1), convert, expect);
    check_conversion(values<std::uint8_t>(length, 2), convert, expect);
}

TEST_CASE("16-bit samples are amplified the same on every instruction set") {
    const int shift = GENERATE(0, 3, 15);
    auto in = values<std::int16_t>(any_length() + 1, 1);
    for (auto& v : in) v = static_cast<std::int16_t>(v >> shift);
    check_conversion(
        in, [&](auto from, auto to) { amplify(from, shift, to); },
        [&](auto from, auto to) { reference::amplify(from, shift, to); });
}

TEST_CASE("Float samples of any kind are amplified the same on every instruction set") {
    using Limits = std::numeric_limits<float>;
    const float gain = GENERATE(32'768.0F, 1.0F, 1e30F, 1e-30F);
    std::vector<float> in{0,
                          1,
                          -1,
                          0.5F,
                          Limits::denorm_min(),
                          -Limits::denorm_min(),
                          Limits::max(),
                          Limits::lowest(),
                          Limits::infinity(),
                          -Limits::infinity(),
                          Limits::quiet_NaN(),
                          1.5F / 32'768,
                          2.5F / 32'768};
    std::mt19937 random{1};
    std::normal_distribution<float> normal;
    while (in.size() < 100) in.push_back(normal(random));
    check_conversion(
        in, [&](auto from, auto to) { amplify(from, gain, to); },
        [&](auto from, auto to) { reference::amplify(from, gain, to); });
    for (std::size_t count = 0; count <= in.size(); count += 11) {
        const auto part = std::span<const float>{in}.last(count);
        on_every_target([&] { CHECK(peak(part) == reference::peak(part)); });
    }
}

TEST_CASE("The peak of 16-bit samples is the same on every instruction set") {
    const auto length = any_length();
    auto in = values<std::int16_t>(length + 1, 3);
    for (auto& v : in) v = static_cast<std::int16_t>(v / 2);
    if (length > 0) in.back() = std::numeric_limits<std::int16_t>::min();
    const auto part = std::span<const std::int16_t>{in}.subspan(1);
    on_every_target([&] { CHECK(peak(part) == reference::peak(part)); });
}

TEST_CASE("turn_halved, and with it widen, is its formula on every instruction set") {
    const auto in = fixed_samples(any_length() * 4, 4);
    const auto real = fixed_samples(80, 5);
    auto imaginary = fixed_samples(80, 6);
    // Unit vectors, as they are in use.
    auto turns = real;
    for (std::size_t n = 0; n < turns.size(); ++n) {
        const double angle = 0.1 * static_cast<double>(n);
        turns[n] = {static_cast<std::int16_t>(32'767 * std::cos(angle)),
                    static_cast<std::int16_t>(32'767 * std::sin(angle))};
        imaginary[n] = {static_cast<std::int16_t>(-turns[n].im), turns[n].re};
    }
    auto expected = in;
    reference::turn_halved(expected, {turns, imaginary});
    on_every_target([&] {
        auto got = in;
        turn_halved(got, {turns, imaginary});
        CHECK(got == expected);
    });
    std::vector<std::int8_t> narrow(2 * in.size());
    for (std::size_t n = 0; n < narrow.size(); ++n) narrow[n] = static_cast<std::int8_t>(37 * n + n / 7);
    reference::widen_turned(narrow, {turns, imaginary}, expected);
    on_every_target([&] {
        std::vector<FixedSample> got(in.size());
        widen_turned(narrow, {turns, imaginary}, got);
        CHECK(got == expected);
    });
}

TEST_CASE("pair_times is its formula on every instruction set") {
    const auto phases = GENERATE(as<std::size_t>{}, 1, 3, 5, 20, 24, 50);
    const auto in = fixed_samples((bank_batch + 1) * phases + padded(phases), 7);
    // Two batches, so that there is a history.
    std::vector<PhasePairs> expected(padded(phases));
    reference::pair_times(in, phases, expected);
    reference::pair_times(in, phases, expected);
    on_every_target([&] {
        std::vector<PhasePairs> got(padded(phases));
        pair_times(in, phases, got);
        pair_times(in, phases, got);
        CHECK(same_bytes(got, expected));
    });
}

TEST_CASE("filter_branches is its formula on every instruction set") {
    const auto branches = GENERATE(as<std::size_t>{}, 2, 10, 40, 48, 100);
    const BankPlan plan{branches, 1};
    std::vector<PhasePairs> pairs(padded(branches / 2));
    const auto parts = fixed_samples(pairs.size() * sizeof(PhasePairs) / sizeof(TimePair), 8);
    auto next = parts.begin();
    for (auto& [re, im] : pairs) {
        for (auto* row : {&re.even, &re.odd, &im.even, &im.odd}) {
            for (auto& pair : *row) {
                pair = {next->re, next->im};
                ++next;
            }
        }
    }
    std::vector<BranchRow> expected(branches), got(branches);
    reference::filter_branches(pairs, plan.taps, expected);
    on_every_target([&] {
        filter_branches(pairs, plan.taps, got);
        CHECK(same_bytes(got, expected));
    });
}

namespace {

/// Points for a transform at one time of a batch.
struct Stack {
    TransformShape shape;
    std::vector<std::complex<double>> points;

    /// As large as the worst that may come: all magnitudes together are 32 000.
    Stack(TransformShape of, std::mt19937& random) : shape{of}, points(of.size()) {
        const int most = 32'000 / static_cast<int>(points.size());
        std::uniform_int_distribution<int> part{-most * 7 / 10, most * 7 / 10};
        for (auto& point : points)
            point = {static_cast<double>(part(random)), static_cast<double>(part(random))};
    }

    void write(std::span<BranchRow> rows, std::size_t t) const {
        const auto half = shape.power / 2, size = shape.size();
        for (std::size_t n2 = 0; n2 < shape.odd; ++n2) {
            for (std::size_t n1 = 0; n1 < half; ++n1) {
                const auto a = points[(shape.odd * n1 + shape.power * n2) % size];
                const auto b = points[(shape.odd * (n1 + half) + shape.power * n2) % size];
                set(rows[n2 * half + n1], t, a + b);
                set(rows[(shape.odd + n2) * half + n1], t, a - b);
            }
        }
    }

    static void set(BranchRow& row, std::size_t t, std::complex<double> value) {
        row.re[t] = static_cast<std::int16_t>(value.real());
        row.im[t] = static_cast<std::int16_t>(value.imag());
    }
};

}  // namespace

TEST_CASE("bank_transform is a Fourier transform, and the same on every instruction set") {
    const auto size = GENERATE(as<std::size_t>{}, 2, 4, 8, 16, 32, 6, 10, 12, 14, 18, 20, 24, 30, 36, 40, 48,
                               50, 60, 80, 96, 100, 112, 160, 200);
    CAPTURE(size);
    auto plan = BankPlan{size, 1};
    plan.shape.attenuation = 20'000;
    std::mt19937 random{9};
    std::vector<Stack> stacks;
    std::vector<BranchRow> rows(size);
    for (std::size_t t = 0; t < bank_batch; ++t) {
        stacks.emplace_back(plan.shape, random);
        stacks.back().write(rows, t);
    }
    std::vector<BranchRow> first;
    on_every_target([&] {
        auto used = rows;
        std::vector<BranchRow> out(size);
        std::vector<ChannelPlace> places(size);
        for (std::size_t bin = 0; bin < size; ++bin)
            places[plan.place_of_bin[bin]] = {out[bin].re.data(), out[bin].im.data()};
        bank_transform(used, plan.shape, places);
        if (first.empty()) first = out;
        CHECK(same_bytes(first, out));
    });
    double worst = 0;
    const double scale = plan.shape.odd > 1 ? plan.shape.attenuation / 32'768.0 : 1;
    for (std::size_t t = 0; t < bank_batch; t += 5) {
        for (std::size_t bin = 0; bin < size; ++bin) {
            const std::complex<double> got{static_cast<double>(first[bin].re[t]),
                                           static_cast<double>(first[bin].im[t])};
            worst = std::max(worst, std::abs(got - scale * reference::transform_bin(stacks[t].points, bin)));
        }
    }
    CHECK(worst < 4 + 0.15 * static_cast<double>(size));
}

TEST_CASE("bank_transform writes no channel that nobody wants") {
    const BankPlan plan{48, 1};
    std::vector<BranchRow> rows(48), out(48);
    std::vector<ChannelPlace> places(48);
    places[plan.place_of_bin[5]] = {out[5].re.data(), out[5].im.data()};
    for (std::size_t i = 0; i < rows.size(); ++i)
        rows[i].im.fill(static_cast<std::int16_t>(50 + 37 * i % 101));
    on_every_target([&] {
        auto used = rows;
        bank_transform(used, plan.shape, places);
    });
    for (std::size_t bin = 0; bin < 48; ++bin)
        CHECK(std::ranges::all_of(out[bin].im, [](auto v) { return v == 0; }) == (bin != 5));
}
