// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/interferer_argument.hpp"
#include "flowgraphs/number_argument.hpp"
#include "flowgraphs/octets_argument.hpp"

#include <catch2/catch.hpp>

#include <stdexcept>

using namespace ble;
using namespace ble::flow;
using namespace std::chrono_literals;

using Octets = std::vector<std::uint8_t>;

TEST_CASE("PDUs as people write them") {
    for (const auto* text : {"0201aB", "02 01 ab", "02:01:ab", "0x0201ab"}) {
        INFO(text);
        CHECK(parse_pdu(text) == Octets{0x02, 0x01, 0xAB});
    }
    CHECK(parse_pdu("210014") == Octets{0x21, 0x00, 0x14});  // with CTEInfo
    for (const auto* text :
         {"2100 14 00", "0100 14", "", "02", "0201", "0201abcd", "0201a", "0201gg", "0201-1", "hello"}) {
        INFO(text);
        CHECK_THROWS_AS(parse_pdu(text), std::invalid_argument);
    }
}

TEST_CASE("AD structures as people write them") {
    CHECK(parse_ad_structure("01:06") == Octets{2, 0x01, 0x06});
    CHECK(parse_ad_structure("ff:ffff 0102") == Octets{5, 0xFF, 0xFF, 0xFF, 0x01, 0x02});
    CHECK(parse_ad_structure("name:a:b") == Octets{4, 0x09, 'a', ':', 'b'});
    CHECK(parse_ad_structure("0a:") == Octets{1, 0x0A});
    for (const auto* text : {"", "01", "0106", ":06", "0101:06", "01:6", "title:x"}) {
        INFO(text);
        CHECK_THROWS_AS(parse_ad_structure(text), std::invalid_argument);
    }
}

TEST_CASE("Numbers and frequency differences as people write them") {
    CHECK(parse_number("-30") == -30.0);
    CHECK(parse_number("+1.5e1") == 15.0);
    for (const auto* text : {"", "x", "1x", "nan", "inf", "1e999", "--1"}) CHECK_FALSE(parse_number(text));
    CHECK(parse_frequency_offset("-50k") == Hertz{-50e3});
    CHECK(parse_frequency_offset("0") == Hertz{});
    CHECK(parse_frequency_offset("25e3") == Hertz{25e3});
    for (const auto* text : {"", "-", "k", "--5k", "nan", "-inf"}) CHECK_FALSE(parse_frequency_offset(text));
}

TEST_CASE("Interferers as people write them") {
    const auto wifi = parse_interferer("ofdm,2437M,-30");
    CHECK(wifi.kind == phy::InterfererKind::ofdm);
    CHECK(wifi.frequency == Hertz{2437e6});
    CHECK(wifi.dbfs == -30);
    CHECK(wifi.interval == Duration{});
    const auto packets = parse_interferer("le-1m,2427M,-20,300us,2ms,10ms");
    CHECK(packets.duration == Duration{300us});
    CHECK(packets.interval == Duration{2ms});
    CHECK(packets.start == Duration{10ms});
    for (const auto* text :
         {"", "ofdm", "ofdm,2437M", "wifi,2437M,-30", "tone,x,-30", "tone,2437M,x", "tone,2437M,-30,1ms",
          "tone,2437M,-30,1ms,2ms,3ms,4ms", "tone,2437M,-30,-1ms,2ms"}) {
        INFO(text);
        CHECK_THROWS_AS(parse_interferer(text), std::invalid_argument);
    }
}
