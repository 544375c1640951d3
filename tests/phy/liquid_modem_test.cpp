// SPDX-License-Identifier: Apache-2.0
// liquid-dsp knows GFSK by other formulas than ours: what it sends our receiver must hear, and it what ours
// sends.
#include "tests/phy/signals.hpp"

#include <catch2/catch.hpp>

// Before liquid.h, which otherwise brings a complex type of its own.
#include <complex>

#include <liquid/liquid.h>

#include <algorithm>
#include <memory>
#include <utility>

using namespace ble;
using namespace ble::phy;
using namespace ble::tests;

namespace {

constexpr Hertz rate{4e6};
constexpr ChannelIndex channel{0};  // for any PHY
constexpr float bandwidth_time = 0.5F;
constexpr unsigned filter_delay = 3;

template <auto destroy>
struct Destroyer {
    template <typename Object>
    void operator()(Object* object) const {
        destroy(object);
    }
};
using GmskModulator = std::unique_ptr<gmskmod_s, Destroyer<gmskmod_destroy>>;
using GmskDemodulator = std::unique_ptr<gmskdem_s, Destroyer<gmskdem_destroy>>;
using CpfskModulator = std::unique_ptr<cpfskmod_s, Destroyer<cpfskmod_destroy>>;
using CpfskDemodulator = std::unique_ptr<cpfskdem_s, Destroyer<cpfskdem_destroy>>;

unsigned samples_per_symbol(PhyMode mode) { return static_cast<unsigned>(rate / symbol_rate(mode)); }

AirBits packet_with(PhyMode mode, std::span<const std::uint8_t> pdu) {
    return frame(mode, advertising_access_address, advertising_crc_init, channel, pdu);
}

/// `modulate` writes one symbol's samples.
template <typename Modulate>
Stream sent_by(PhyMode mode, std::span<const std::uint8_t> bits, Modulate modulate) {
    Stream stream{rate, channel.center(), std::vector<Sample>(2000)};
    std::vector<Sample> symbol(samples_per_symbol(mode));
    const auto push = [&](unsigned bit) {
        modulate(bit, symbol.data());
        stream.samples.insert(stream.samples.end(), symbol.begin(), symbol.end());
    };
    for (const auto bit : bits) push(bit);
    for (unsigned n = 0; n < 2 * filter_delay; ++n) push(0);
    stream.samples.resize(stream.samples.size() + 2000);
    return stream.add_noise(1e-3, 4);
}

Packet only_packet_of(const Stream& stream, PhyMode mode) {
    Receiver receiver{{.rate = stream.rate, .center = stream.center, .phys = {mode}}};
    receiver.push(stream.samples);
    receiver.finish();
    search_all(receiver);
    const auto packets = receiver.take_packets();
    REQUIRE(packets.size() == 1);
    CHECK(packets[0].crc_status == CrcStatus::ok);
    return packets[0];
}

/// The fewest wrong decisions, over the instants at which a symbol may begin and the symbols by which a
/// decision may be late. `demodulate` takes one symbol's samples.
template <typename Demodulate>
std::size_t errors_of(std::span<const Sample> samples, std::span<const std::uint8_t> sent, unsigned stride,
                      Demodulate demodulate) {
    std::size_t fewest = sent.size();
    for (std::size_t first = 0; first < stride; ++first) {
        AirBits decided;
        for (std::size_t n = first; n + stride <= samples.size(); n += stride) {
            std::vector<Sample> symbol(samples.begin() + static_cast<std::ptrdiff_t>(n),
                                       samples.begin() + static_cast<std::ptrdiff_t>(n + stride));
            decided.push_back(static_cast<std::uint8_t>(demodulate(symbol.data())));
        }
        for (std::size_t late = 0; late + sent.size() <= decided.size() && late < 12; ++late) {
            std::size_t errors = 0;
            for (std::size_t n = 8; n < sent.size(); ++n) errors += sent[n] != decided[n + late];
            fewest = std::min(fewest, errors);
        }
    }
    return fewest;
}

}  // namespace

TEST_CASE("liquid: a packet of its GMSK modulator is received") {
    const auto mode = GENERATE(PhyMode::le_1m, PhyMode::le_2m);
    std::mt19937 random{9};
    const auto pdu = random_pdu(random, 200);
    const GmskModulator modulator{gmskmod_create(samples_per_symbol(mode), filter_delay, bandwidth_time)};
    const auto stream = sent_by(mode, packet_with(mode, pdu), [&](unsigned bit, Sample* symbol) {
        gmskmod_modulate(modulator.get(), bit, symbol);
    });
    const auto packet = only_packet_of(stream, mode);
    CHECK(packet.pdu == pdu);
    CHECK(packet.measured.modulation_index == Approx(0.5).margin(0.01));
    CHECK(packet.measured.cfo.value == Approx(0).margin(1500));
}

TEST_CASE("liquid: a packet of its CPFSK modulator is received at every modulation index") {
    const auto mode = GENERATE(PhyMode::le_1m, PhyMode::le_2m);
    const auto index = GENERATE(0.45F, 0.5F, 0.55F);
    std::mt19937 random{10};
    const auto pdu = random_pdu(random, 37);
    const CpfskModulator modulator{
        cpfskmod_create(1, index, samples_per_symbol(mode), filter_delay, bandwidth_time, LIQUID_CPFSK_GMSK)};
    const auto stream = sent_by(mode, packet_with(mode, pdu), [&](unsigned bit, Sample* symbol) {
        cpfskmod_modulate(modulator.get(), bit, symbol);
    });
    const auto packet = only_packet_of(stream, mode);
    CHECK(packet.pdu == pdu);
    CHECK(packet.measured.modulation_index == Approx(index).margin(0.015));
}

TEST_CASE("liquid: its demodulators read what our modulator sends") {
    const auto mode = GENERATE(PhyMode::le_1m, PhyMode::le_2m);
    std::mt19937 random{11};
    auto stream = silence(rate, channel.center(), 2.5e-3);
    const auto pdu = random_pdu(random, 200);
    stream.add({.channel = channel, .pdu = pdu, .start = 0, .mode = mode});
    const auto bits = packet_with(mode, pdu);
    const auto per_symbol = samples_per_symbol(mode);

    const GmskDemodulator gmsk{gmskdem_create(per_symbol, filter_delay, bandwidth_time)};
    CHECK(errors_of(stream.samples, bits, per_symbol, [&](Sample* symbol) {
              unsigned bit = 0;
              gmskdem_demodulate(gmsk.get(), symbol, &bit);
              return bit;
          }) == 0);
    const CpfskDemodulator cpfsk{
        cpfskdem_create(1, 0.5F, per_symbol, filter_delay, bandwidth_time, LIQUID_CPFSK_GMSK)};
    CHECK(errors_of(stream.samples, bits, per_symbol,
                    [&](Sample* symbol) { return cpfskdem_demodulate(cpfsk.get(), symbol); }) == 0);
}
