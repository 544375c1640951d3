// SPDX-License-Identifier: Apache-2.0
#include "sdr/plausible_samples.hpp"
#include "sdr/sample_format.hpp"
#include "sdr/sample_quantizer.hpp"

#include <catch2/catch.hpp>

#include <cmath>
#include <cstring>
#include <limits>
#include <random>
#include <vector>

using namespace ble;
using namespace ble::sdr;

namespace {

constexpr float not_a_number = std::numeric_limits<float>::quiet_NaN();
constexpr float infinity = std::numeric_limits<float>::infinity();

std::vector<Sample> convert(const phy::StoredSamples& stored) {
    std::vector<Sample> samples(stored.size());
    phy::convert(stored, samples);
    return samples;
}

template <typename Stored>
std::vector<Sample> convert(SampleFormat format, const std::vector<Stored>& stored) {
    return convert(stored_samples(format, nominal_full_scale(format), std::as_bytes(std::span{stored})));
}

struct Quantized {
    std::vector<std::byte> octets;
    std::uint64_t saturated;
};

Quantized quantize(SampleFormat format, std::span<const Sample> samples) {
    Quantized out{std::vector<std::byte>(samples.size() * octets_per_sample(format)), 0};
    out.saturated = SampleQuantizer{format}(samples, out.octets);
    return out;
}

}  // namespace

TEST_CASE("Full scale is amplitude 1.0") {
    CHECK(convert<std::int8_t>(SampleFormat::ci8, {-128, 127, 0, 64}) ==
          std::vector<Sample>{{-1, 127.0F / 128}, {0, 0.5F}});
    CHECK(convert<std::uint8_t>(SampleFormat::cu8, {0, 255, 127, 128}) ==
          std::vector<Sample>{{-127.5F / 128, 127.5F / 128}, {-0.5F / 128, 0.5F / 128}});
    CHECK(convert<std::int16_t>(SampleFormat::ci16_le, {-32768, 16384}) == std::vector<Sample>{{-1, 0.5F}});
    CHECK(convert<float>(SampleFormat::cf32_le, {0.25F, -3}) == std::vector<Sample>{{0.25F, -3}});
}

TEST_CASE("A given full scale replaces the nominal one") {
    const std::vector<std::int16_t> stored{2048, -1024};
    CHECK(convert(stored_samples(SampleFormat::ci16_le, 2048, std::as_bytes(std::span{stored}))) ==
          std::vector<Sample>{{1, -0.5F}});
}

TEST_CASE("A part of stored samples") {
    const std::vector<std::int8_t> stored{1, 2, 3, 4, 5, 6};
    const auto all = stored_samples(SampleFormat::ci8, 64, std::as_bytes(std::span{stored}));
    CHECK(convert(all.part(1, 1)) == std::vector<Sample>{{3.0F / 64, 4.0F / 64}});
    CHECK(all.part(3, 0).empty());
}

TEMPLATE_TEST_CASE("Every stored integer survives the way there and back", "", std::int8_t, std::uint8_t,
                   std::int16_t) {
    const auto format = std::is_same_v<TestType, std::int8_t>    ? SampleFormat::ci8
                        : std::is_same_v<TestType, std::uint8_t> ? SampleFormat::cu8
                                                                 : SampleFormat::ci16_le;
    std::vector<TestType> stored;
    for (int value = std::numeric_limits<TestType>::min(); value <= std::numeric_limits<TestType>::max();
         ++value) {
        stored.push_back(static_cast<TestType>(value));
        stored.push_back(static_cast<TestType>(~value));
    }
    const auto back = quantize(format, convert(format, stored));
    CHECK(std::ranges::equal(back.octets, std::as_bytes(std::span{stored})));
    CHECK(back.saturated == 0);
}

TEST_CASE("Quantising errs by half a step at most") {
    std::mt19937 random{1};
    std::uniform_real_distribution<float> uniform{-0.99F, 0.99F};
    std::vector<Sample> samples(10'000);
    for (auto& sample : samples) sample = {uniform(random), uniform(random)};
    for (const auto format : {SampleFormat::ci8, SampleFormat::cu8, SampleFormat::ci16_le}) {
        const auto stored = quantize(format, samples);
        const auto back = convert(stored_samples(format, nominal_full_scale(format), stored.octets));
        const auto half_step = static_cast<float>(0.5 / nominal_full_scale(format));
        CHECK(stored.saturated == 0);
        for (std::size_t i = 0; i < samples.size(); ++i) {
            REQUIRE(std::abs(back[i].real() - samples[i].real()) <= half_step * 1.001F);
            REQUIRE(std::abs(back[i].imag() - samples[i].imag()) <= half_step * 1.001F);
        }
    }
}

TEST_CASE("Quantising saturates, and counts samples") {
    const std::vector<Sample> samples{{2, 0}, {-2, 2}, {0, -infinity}, {not_a_number, 0}, {127.0F / 128, -1},
                                      {1, 0}};
    const auto stored = quantize(SampleFormat::ci8, samples);
    CHECK(stored.saturated == 5);
    const auto* values = reinterpret_cast<const std::int8_t*>(stored.octets.data());
    CHECK(std::vector<int>(values, values + 12) ==
          std::vector<int>{127, 0, -128, 127, 0, -128, -128, 0, 127, -128, 127, 0});
    CHECK(quantize(SampleFormat::ci16_le, samples).saturated == 5);
    CHECK(quantize(SampleFormat::cu8, samples).saturated == 4);
}

TEST_CASE("Floats are stored as they come") {
    const std::vector<Sample> samples{{1.5F, -70'000}, {1e-20F, 0}};
    const auto stored = quantize(SampleFormat::cf32_le, samples);
    CHECK(stored.saturated == 0);
    CHECK(std::memcmp(stored.octets.data(), samples.data(), stored.octets.size()) == 0);
}

TEST_CASE("The first implausible sample is found wherever it stands") {
    for (const float bad : {not_a_number, -not_a_number, infinity, -infinity, 2e12F, -3e38F}) {
        for (std::size_t place = 0; place < 37; ++place) {
            std::vector<float> parts;
            for (int n = 0; n < 37; ++n) parts.insert(parts.end(), {-1e6F, 1e-38F});
            parts[2 * place + place % 2] = bad;
            parts.back() = not_a_number;
            REQUIRE(plausible_samples(parts, 1) == place);
        }
    }
    const std::vector<float> large{1e12F, -1e12F, 1e12F, 0};
    CHECK(plausible_samples(large, 1) == 2);
    CHECK(plausible_samples(large, 0.5) == 0);
    CHECK(plausible_samples({}, 1) == 0);
}
