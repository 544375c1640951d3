// SPDX-License-Identifier: Apache-2.0
#include "host/ad_text.hpp"

#include "tests/support/hex.hpp"

#include <catch2/catch.hpp>

using namespace ble::host;
using ble::tests::octets;

namespace {

std::string text(std::string_view hex) {
    const auto bytes = octets(hex);
    return ad_text(AdvertisingData{bytes});
}

}  // namespace

TEST_CASE("Common AD structures, for people") {
    CHECK(text("020106") == "flags LE general, no BR/EDR");
    CHECK(text("020100") == "flags none");
    CHECK(text("0709467972 6b6174") == R"(name "Fyrkat")");
    CHECK(text("0408 466f78") == R"(short name "Fox")");
    CHECK(text("05030d180f18") == "services 0x180d (Heart Rate), 0x180f (Battery)");
    CHECK(text("0302cdab") == "services (incomplete) 0xabcd");
    CHECK(text("050478563412") == "services (incomplete) 0x12345678");
    CHECK(text("1107 0123456789abcdef0123456789abcdef") == "services efcdab89-6745-2301-efcd-ab8967452301");
    CHECK(text("020af4") == "tx power -12 dBm");
    CHECK(text("0516aafe1000") == "service data 0xfeaa (Eddystone): 1000");
    CHECK(text("03194103") == "appearance 0x0341 (heart rate sensor)");
    CHECK(text("0319ffff") == "appearance 0xffff");
    CHECK(text("05ff4c001005") == "manufacturer data Apple: 1005");
    CHECK(text("04ffcdab77") == "manufacturer data 0xabcd: 77");
    CHECK(text("0924 17612e696e2f78") == R"(malformed tail 092417612e696e2f78)");
    CHECK(text("0824 17612e696e2f78") == R"(URI "https:a.in/x")");
    CHECK(text("05120600ffff") == "connection interval 7.5 ms to any");
    CHECK(text("031aa000") == "advertising interval 100 ms");
    CHECK(text("021c02") == "role peripheral preferred");
    CHECK(text("081b010000eeffc001") == "device address c0:ff:ee:00:00:01 (random-static)");
    CHECK(text("037b1234") == "AD 0x7b 1234");
}

TEST_CASE("Data that does not have the format of its type is called malformed") {
    CHECK(text("0101") == "flags malformed ");
    CHECK(text("0403aabbcc") == "services malformed aabbcc");
    CHECK(text("03160a") == "malformed tail 03160a");
    CHECK(text("02160a") == "service data malformed 0a");
    CHECK(text("02ff4c") == "manufacturer data malformed 4c");
    CHECK(text("030a0102") == "tx power malformed 0102");
    CHECK(text("021c09") == "role malformed 09");
}

TEST_CASE("Structures in a row, and the malformed tail behind them") {
    CHECK(text("020106 020a04 0999") == "flags LE general, no BR/EDR; tx power 4 dBm; malformed tail 0999");
    CHECK(text("") == "");
}

TEST_CASE("A name cannot reach the terminal's controls") {
    CHECK(text("0609 1b5b324a07") == R"(name "\x1b[2J\x07")");
}
