// SPDX-License-Identifier: Apache-2.0
#include "tests/phy/signals.hpp"

#include <catch2/catch.hpp>

#include <malloc.h>

#include <algorithm>

using namespace ble;
using namespace ble::phy;
using namespace ble::tests;

namespace {

constexpr Hertz rate{20e6}, center{2429e6};

/// Twenty milliseconds of a source that has gone mad, to be repeated for ever.
std::vector<Sample> noise() { return silence(rate, center, 20e-3).add_noise(0.01, 1).samples; }

std::vector<Sample> stuck() {
    auto samples = noise();
    std::fill(samples.begin() + 1000, samples.end() - 1000, Sample{1, 1});
    return samples;
}

std::vector<Sample> steps() {
    auto samples = noise();
    std::mt19937 random{2};
    float gain = 1;
    for (std::size_t n = 0; n < samples.size(); ++n) {
        if (n % 5000 == 0) gain = static_cast<float>(std::pow(10, -static_cast<int>(random() % 60) / 20.0));
        samples[n] *= gain;
    }
    return samples;
}

/// LE Coded's preamble and no end, on two channels.
std::vector<Sample> preambles() {
    auto stream = silence(rate, center, 20e-3).add_noise(1e-4, 3);
    for (const unsigned channel : {10U, 12U}) {
        const GfskModulator modulate{rate, PhyMode::le_1m};
        phy::AirBits bits;
        for (int n = 0; n < 19'000; ++n) bits.push_back(n % 8 < 4 ? 1 : 0);
        modulate(bits, {.start = 500, .frequency = ChannelIndex{channel}.center() - center, .amplitude = 0.2})
            .add_to(stream.samples, 0);
    }
    return stream.samples;
}

std::vector<Sample> packets() {
    auto stream = silence(rate, center, 20e-3).add_noise(1e-4, 4);
    std::mt19937 random{5};
    for (double start = 0; start < 19e-3 * rate.value; start += 90e-6 * rate.value) {
        stream.add(
            {.channel = ChannelIndex{11}, .pdu = random_pdu(random, 0), .start = start, .amplitude = 0.3});
    }
    return stream.samples;
}

}  // namespace

TEST_CASE("Whatever comes in, a receiver's memory does not grow with time") {
    const auto samples = GENERATE(noise(), stuck(), steps(), preambles(), packets(),
                                  std::vector<Sample>(400'000), std::vector<Sample>(400'000, Sample{1, -1}));
    Receiver receiver{{.rate = rate, .center = center}};
    const auto receive_for = [&](int times) {
        std::size_t found = 0;
        for (; times > 0; --times) {
            for (std::size_t at = 0; at < samples.size(); at += 20'000) {
                receiver.push(std::span{samples}.subspan(at, 20'000));
                search_all(receiver);
                found += receiver.take_packets().size();
            }
        }
        return found;
    };
    receive_for(10);  // beyond the 24 ms that are kept, and the 64 in which noise is uncertain
    const auto before = mallinfo2().uordblks;
    receive_for(40);
    const auto after = mallinfo2().uordblks;
    CHECK(after <= before + 512 * 1024);
}
