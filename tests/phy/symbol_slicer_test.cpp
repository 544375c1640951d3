// SPDX-License-Identifier: Apache-2.0
#include "phy/symbol_slicer.hpp"

#include "phy/kernels/demodulation_reference.hpp"
#include "phy/packet_demodulator.hpp"
#include "phy/sync_estimator.hpp"
#include "tests/phy/on_every_target.hpp"
#include "tests/phy/random_values.hpp"
#include "tests/phy/signals.hpp"

#include <catch2/catch.hpp>
#include <numbers>
#include <random>
#include <vector>

using namespace ble;
using namespace ble::phy;
using namespace ble::tests;
namespace kernels = ble::phy::kernels;

namespace {

const ChannelIndex channel{12};
constexpr std::size_t payload = 37;

std::size_t samples_per_symbol(PhyMode mode) { return mode == PhyMode::le_2m ? 2 : 4; }

/// One packet after another in noise as a channel's stream brings them, and what their sync words tell.
class Packets {
public:
    explicit Packets(PhyMode mode)
        : mode_{mode}, word_{mode, advertising_access_address}, estimator_{word_, each()} {}

    [[nodiscard]] const SyncWord& word() const { return word_; }
    [[nodiscard]] int each() const { return static_cast<int>(samples_per_symbol(mode_)); }

    struct Received {
        std::vector<Sample> samples{};
        std::vector<std::int8_t> symbols{};
        std::optional<SyncEstimate> estimate{};
    };
    /// `snr_db` in one symbol rate.
    [[nodiscard]] Received next(double snr_db) {
        auto stream = silence(Hertz{4e6}, channel.center(), 450e-6);
        const auto pdu = random_pdu(random_, payload);
        const double rate = symbol_rate(mode_).value;
        std::uniform_real_distribution<double> place{98, 102}, index{0.46, 0.54};
        const double cfo = 60e3;
        stream.add({.channel = channel,
                    .pdu = pdu,
                    .start = place(random_),
                    .cfo = cfo,
                    .modulation_index = index(random_),
                    .mode = mode_});
        stream.add_noise(std::pow(10, -snr_db / 10) * 1e6 / rate, random_());
        Received out{.samples = std::move(stream.samples)};
        for (const auto bit : frame(mode_, advertising_access_address, advertising_crc_init, channel, pdu))
            out.symbols.push_back(static_cast<std::int8_t>(2 * bit - 1));
        out.estimate = estimator_(out.samples, {.start = 100, .cfo = 2 * std::numbers::pi * cfo / rate});
        return out;
    }

private:
    PhyMode mode_;
    SyncWord word_;
    SyncEstimator estimator_;
    std::mt19937 random_{11};
};

}  // namespace

TEST_CASE("symbol_turns and take_off_symbols are their formulas on every instruction set") {
    const std::size_t per_symbol = GENERATE(2u, 4u);
    const auto signal = samples(96 * per_symbol, 1);
    const SamplesApart in{signal, per_symbol};
    const auto taps = floats(6, 3);
    const Sample back = std::polar(1.0F, 0.4F);
    std::vector<float> expected(80), got(80);
    std::vector<std::int8_t> symbols(80), got_symbols(80), around(82, 1);
    kernels::reference::symbol_turns(in.phases(), {taps, 5}, back, {expected, symbols});
    std::ranges::copy(symbols, around.begin() + 1);
    auto rest = expected;
    kernels::reference::take_off_symbols(around, {1.5F, 0.1F}, rest);
    on_every_target([&] {
        kernels::symbol_turns(in.phases(), {taps, 5}, back, {got, got_symbols});
        for (std::size_t k = 0; k < got.size(); ++k) CHECK(got[k] == Approx(expected[k]).margin(2e-5));
        CHECK(got_symbols == symbols);
        kernels::take_off_symbols(around, {1.5F, 0.1F}, got);
        for (std::size_t k = 0; k < got.size(); ++k) CHECK(got[k] == Approx(rest[k]).margin(3e-5));
    });
}

TEST_CASE("Angles are right all around, and 0 for silence, on every instruction set") {
    // The values of neighbouring ends differ by the angle that is looked for.
    std::vector<Sample> signal(2 * 80);
    std::vector<float> expected(64);
    double angle = 0;
    for (std::size_t k = 0; k < 80; ++k) {
        signal[2 * k] = k < 4 ? Sample{} : Sample{std::polar(1e-3, angle)};
        const double turn = static_cast<double>(k) / 64 * 2 * std::numbers::pi - std::numbers::pi;
        if (k >= 4 && k < 64) expected[k] = static_cast<float>(std::remainder(turn, 2 * std::numbers::pi));
        angle += turn;
    }
    const SamplesApart in{signal, 2};
    const std::vector<float> taps{1};
    std::vector<float> turns(64);
    std::vector<std::int8_t> symbols(64);
    on_every_target([&] {
        kernels::symbol_turns(in.phases(), {taps, 0}, 1, {turns, symbols});
        for (std::size_t k = 0; k < turns.size(); ++k) CHECK(turns[k] == Approx(expected[k]).margin(3e-5));
    });
}

TEST_CASE("A slicer reads nearly all strong packets, and knows which those are") {
    const auto mode = GENERATE(PhyMode::le_1m, PhyMode::le_2m);
    Packets packets{mode};
    const SymbolSlicer slicer{packets.word(), packets.each()};
    constexpr int all = 100;
    int right_at_17 = 0, tried_at_17 = 0, tried_at_8 = 0;
    for (int i = 0; i < all; ++i) {
        const auto strong = packets.next(17), weak = packets.next(8);
        REQUIRE(strong.estimate);
        const SamplesApart apart{strong.samples, samples_per_symbol(mode)};
        const auto path = slicer(apart, SignalModel::of(*strong.estimate, strong.symbols.size()));
        right_at_17 += path.symbols == strong.symbols;
        tried_at_17 += slicer.may_read(*strong.estimate);
        tried_at_8 += weak.estimate && slicer.may_read(*weak.estimate);
    }
    CHECK(right_at_17 >= all - 1);
    CHECK(tried_at_17 == all);
    CHECK(tried_at_8 == 0);
}

TEST_CASE("A slicer sees the carrier's phase where a trellis sees it") {
    const auto mode = GENERATE(PhyMode::le_1m, PhyMode::le_2m);
    Packets packets{mode};
    const SymbolSlicer slicer{packets.word(), packets.each()};
    const LaurentPulses pulses;
    const PacketDemodulator demodulate{pulses, packets.word(), packets.each(), Whitening{channel}};
    for (int i = 0; i < 20; ++i) {
        const auto received = packets.next(25);
        REQUIRE(received.estimate);
        auto model = SignalModel::of(*received.estimate, received.symbols.size());
        const SamplesApart apart{received.samples, samples_per_symbol(mode)};
        model.refit(slicer(apart, model), 5);
        // Without a CRC to check, the demodulator does not slice.
        const auto packet = demodulate(received.samples, *received.estimate, {});
        REQUIRE(packet.model.carrier.size() == model.carrier.size());
        CHECK(model.modulation_index == Approx(packet.model.modulation_index).margin(0.003));
        const auto offset = std::remainder(model.carrier[0] - packet.model.carrier[0], 2 * std::numbers::pi);
        for (std::size_t k = 0; k < model.carrier.size(); k += 25) {
            const auto apart_by = model.carrier[k] - packet.model.carrier[k];
            CHECK(std::abs(apart_by) < 0.15);
            CHECK(std::abs(apart_by - offset) < 0.15);
        }
    }
}

TEST_CASE("What a slicer misreads, the trellis is asked for") {
    const auto mode = GENERATE(PhyMode::le_1m, PhyMode::le_2m);
    Packets packets{mode};
    const SymbolSlicer slicer{packets.word(), packets.each()};
    const LaurentPulses pulses;
    const PacketDemodulator demodulate{pulses, packets.word(), packets.each(), Whitening{channel}};
    int misread = 0;
    for (int i = 0; i < 200; ++i) {
        auto received = packets.next(14);
        REQUIRE(received.estimate);
        received.estimate->correlation = 0.95;  // as if it were stronger
        const SamplesApart apart{received.samples, samples_per_symbol(mode)};
        const auto path = slicer(apart, SignalModel::of(*received.estimate, received.symbols.size()));
        const auto packet = demodulate(received.samples, *received.estimate, {advertising_crc_init});
        misread += path.symbols != received.symbols;
        CHECK(packet.crc_status == CrcStatus::ok);
        CHECK(packet.path.symbols == received.symbols);
    }
    CHECK(misread >= 5);
}
