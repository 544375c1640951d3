// SPDX-License-Identifier: Apache-2.0
#include "host/advertising_data.hpp"

#include "tests/support/hex.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <vector>

using namespace ble::host;
using ble::tests::octets;

namespace {

std::vector<std::uint8_t> copy(ble::OctetSpan span) { return {span.begin(), span.end()}; }

std::size_t count(const AdvertisingData& data) {
    std::size_t n = 0;
    for ([[maybe_unused]] const auto structure : data) ++n;
    return n;
}

}  // namespace

TEST_CASE("AD structures one after the other") {
    const auto bytes = octets("020106 0409466f78 01ff");
    const AdvertisingData data{bytes};
    auto iterator = data.begin();
    CHECK((*iterator).type == AdType::flags);
    CHECK(copy((*iterator).data) == octets("06"));
    ++iterator;
    CHECK((*iterator).type == AdType::complete_name);
    CHECK(copy((*iterator).data) == octets("466f78"));
    ++iterator;
    CHECK((*iterator).type == AdType::manufacturer_data);
    CHECK((*iterator).data.empty());
    ++iterator;
    CHECK(iterator == data.end());
    CHECK(data.malformed_tail().empty());
}

TEST_CASE("The tail that is no AD structure is reported as such") {
    const auto tail = [](std::string_view hex) {
        const auto bytes = octets(hex);
        return copy(AdvertisingData{bytes}.malformed_tail());
    };
    CHECK(tail("").empty());
    CHECK(tail("020106 000000").empty());              // padding
    CHECK(tail("020106 050946") == octets("050946"));  // longer than what is left
    CHECK(tail("020106 02") == octets("02"));
    CHECK(tail("020106 00ff") == octets("00ff"));  // a zero ends, so this is out of place
    CHECK(tail("ff") == octets("ff"));
}

TEST_CASE("Structures before a malformed tail count") {
    const auto bytes = octets("020106 0409466f78 090a");
    CHECK(count(AdvertisingData{bytes}) == 2);
    CHECK(count(AdvertisingData{ble::OctetSpan{}}) == 0);
}
