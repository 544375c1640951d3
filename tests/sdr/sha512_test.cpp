// SPDX-License-Identifier: Apache-2.0
#include "sdr/sha512.hpp"

#include <catch2/catch.hpp>

#include <string_view>

using ble::sdr::Sha512;

TEST_CASE("SHA-512 of \"abc\", also in pieces (FIPS 180-4)") {
    constexpr std::string_view text = "abc";
    Sha512 hash;
    hash.update(std::as_bytes(std::span{text.substr(0, 1)}));
    hash.update({});
    hash.update(std::as_bytes(std::span{text.substr(1)}));
    CHECK(hash.finish() ==
          "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a"
          "2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f");
}
