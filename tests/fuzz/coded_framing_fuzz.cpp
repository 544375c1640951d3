// SPDX-License-Identifier: Apache-2.0
// LE Coded packets from framing to demodulation, damaged anywhere. Input: one octet of options, the payload's
// size, the header's first octet and the payload, then damage, four octets a piece: where, how many symbols,
// and the samples that stand there instead.
#include "phy/coded_demodulator.hpp"
#include "phy/coded_framing.hpp"
#include "phy/framing.hpp"
#include "phy/gfsk_modulator.hpp"
#include "phy/octet_reader.hpp"
#include "phy/octet_span.hpp"
#include "tests/fuzz/require.hpp"

#include <algorithm>
#include <cstdint>
#include <numbers>
#include <vector>

using namespace ble;
using namespace ble::phy;
using ble::tests::require;

namespace {

constexpr int per_symbol = 2;
constexpr ChannelIndex channel{5};
constexpr double start = 40;

struct Air {
    PhyMode mode = PhyMode::le_coded_s8;
    std::vector<std::uint8_t> pdu{};
    std::size_t list = 1;
    std::vector<Sample> samples{};
    bool damaged = false;
};

/// A sample of 16 phases and 16 strengths, up to 4 times the packet's.
Sample sample_of(std::uint8_t octet) {
    const auto strength = static_cast<float>(octet >> 4) / 4;
    return std::polar(strength, static_cast<float>(octet & 15) * std::numbers::pi_v<float> / 8);
}

void damage(Air& air, OctetReader& input) {
    while (input.left() >= 4) {
        const std::size_t from = input.u16() * std::size_t{4} % air.samples.size();
        const std::size_t count = 1 + std::size_t{input.u8()};
        const auto sample = sample_of(input.u8());
        for (auto n = from; n < std::min(from + count, air.samples.size()); ++n) air.samples[n] = sample;
        air.damaged = true;
    }
}

Air air_of(OctetReader& input) {
    constexpr unsigned s2_bit = 1, list_bit = 2, cut_bit = 4;
    constexpr std::size_t longest_payload = 24;
    const unsigned options = input.u8();
    const std::size_t payload = input.u8() % (longest_payload + 1);
    Air air{.mode = (options & s2_bit) != 0 ? PhyMode::le_coded_s2 : PhyMode::le_coded_s8,
            .list = (options & list_bit) != 0 ? std::size_t{16} : 1};
    air.pdu = {input.u8(), static_cast<std::uint8_t>(payload)};
    for (std::size_t i = 0; i < payload; ++i) air.pdu.push_back(input.u8());
    const auto symbols = frame(air.mode, advertising_access_address, advertising_crc_init, channel, air.pdu);
    air.samples.resize(static_cast<std::size_t>(start) + (symbols.size() + 8) * per_symbol);
    const GfskModulator modulator{per_symbol * symbol_rate(air.mode), air.mode};
    modulator(symbols, {.start = start}).add_to(air.samples, 0);
    damage(air, input);
    if ((options & cut_bit) != 0) {
        air.samples.resize(air.samples.size() * input.u8() / 256);
        air.damaged = true;
    }
    return air;
}

void check(const Air& air, const DemodulatedPacket& packet) {
    require(packet.pdu.size() <= header_octets + greatest_payload);
    if (!packet.truncated) require(packet.pdu.size() == header_octets + packet.pdu[1]);
    if (packet.crc_status == CrcStatus::ok) {
        require(!packet.truncated);
        require(packet.crc == crc24(packet.pdu, advertising_crc_init));
    }
    require(packet.path.carrier.empty() || packet.path.symbols.size() == packet.path.carrier.size());
    if (air.damaged) return;
    require(packet.crc_status == CrcStatus::ok && packet.origin.mode == air.mode && packet.pdu == air.pdu);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    constexpr std::size_t shortest = 4;
    if (size < shortest) return 0;
    static const LaurentPulses pulses;
    OctetReader input{OctetSpan{data, size}};
    const auto air = air_of(input);
    const SyncWord word{PhyMode::le_coded_s8, advertising_access_address};
    const CodedDemodulator demodulator{pulses, word, per_symbol, Whitening{channel}};
    const SyncEstimate estimate{.start = start, .amplitude = 1, .correlation = 1, .explained = 1};
    check(air, demodulator(air.samples, estimate, {advertising_crc_init, air.list}));
    return 0;
}
