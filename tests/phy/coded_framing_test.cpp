// SPDX-License-Identifier: Apache-2.0
#include "phy/coded_framing.hpp"

#include "phy/convolutional_code.hpp"
#include "tests/support/hex.hpp"

#include <catch2/catch.hpp>
#include <string>

using namespace ble;
using namespace ble::phy;
using ble::tests::octets;

namespace {

std::string text(std::span<const std::uint8_t> bits) {
    std::string out;
    for (const auto bit : bits) out += bit ? '1' : '0';
    return out;
}

const auto pdu = octets("0209665544332211ff0000");

}  // namespace

TEST_CASE("The impulse response of the convolutional code") {
    const AirBits impulse{1, 0, 0, 0};
    CHECK(text(code_symbols(impulse, PhyMode::le_coded_s2)) == "11101111");
    CHECK(text(code_symbols(impulse, PhyMode::le_coded_s8)) == "11001100110000111100110011001100");
}

TEST_CASE("FEC block 1 of the advertising access address") {
    const auto [mode, expected] = GENERATE(table<PhyMode, const char*>({
        {PhyMode::le_coded_s8, "cc333c3c333cccc33c33c3c33c3cc333c33cccccc3333333c3ccc3c3c3cc3333c33333cccc"},
        {PhyMode::le_coded_s2, "cc333c3c333cccc33c33c3c33c3cc333c33cccccc3333333c3ccc3c3c3cc33333c3ccc33cc"},
    }));
    const auto symbols = frame(mode, advertising_access_address, advertising_crc_init, ChannelIndex{37}, pdu);
    const auto block = std::span{symbols}.subspan(CodedLayout::preamble, CodedLayout::first_block);
    CHECK(octets_of(block) == octets(expected));
    CHECK(octets_of(std::span{symbols}.first(80)) == std::vector<std::uint8_t>(10, 0x3C));
}

TEST_CASE("FEC block 2 of sample data") {
    const auto s2 =
        frame(PhyMode::le_coded_s2, advertising_access_address, advertising_crc_init, ChannelIndex{37}, pdu);
    const auto block = std::span{s2}.subspan(CodedLayout::preamble + CodedLayout::first_block);
    REQUIRE(block.size() == 230);
    CHECK(octets_of(block) == octets("9bf1d679c52b739406667c384d7ff81c22feca2bf4f7f7dcf4b0b594"));
    const auto s8 =
        frame(PhyMode::le_coded_s8, advertising_access_address, advertising_crc_init, ChannelIndex{37}, pdu);
    const auto first = std::span{s8}.subspan(CodedLayout::preamble + CodedLayout::first_block, 128);
    CHECK(octets_of(first) == octets("333cc33cc3cc33333cc3c333c33c33c3"));
}

TEST_CASE("As many symbols as the airtime says") {
    for (const auto mode : {PhyMode::le_1m, PhyMode::le_2m, PhyMode::le_coded_s8, PhyMode::le_coded_s2}) {
        const auto symbols =
            frame(mode, advertising_access_address, advertising_crc_init, ChannelIndex{5}, pdu);
        const double seconds = static_cast<double>(symbols.size()) / symbol_rate(mode).value;
        CHECK(seconds == Approx(static_cast<double>(airtime(mode, pdu.size()).count()) * 1e-9));
    }
}
