// SPDX-License-Identifier: Apache-2.0
#include "phy/crc24.hpp"

#include "tests/support/hex.hpp"

#include <catch2/catch.hpp>
#include <random>

using ble::CrcInit;
using ble::tests::octets;

namespace {

struct Vector {
    std::uint32_t init;
    const char* pdu;
    const char* crc;
};

}  // namespace

TEST_CASE("CRC-24 of sample data") {
    const auto vector = GENERATE(Vector{0x555555, "0006000000000000", "5a3960"},
                                 Vector{0x555555, "030caaaaaaaaaaaabbbbbbbbbbbb", "07b261"},
                                 Vector{0x555555, "40144d955016fe7602011a0aff4c0010050b1c0ea836", "5af004"},
                                 Vector{0x555555, "40140367a62bcb6900011a0aff4c0012450318799e96", "489ebd"},
                                 Vector{0x123456, "0201a5", "5a629a"}, Vector{0xC0FFEE, "0100", "5e4f49"},
                                 Vector{0x000000, "0100", "b451b7"});
    const auto crc = ble::crc24(octets(vector.pdu), CrcInit{vector.init});
    CHECK(std::vector<std::uint8_t>(crc.begin(), crc.end()) == octets(vector.crc));
    CHECK(ble::recover_crc_init(octets(vector.pdu), crc) == CrcInit{vector.init});
}

TEST_CASE("The CRC init comes back from any packet") {
    std::mt19937 random{1};
    for (int i = 0; i < 200; ++i) {
        std::vector<std::uint8_t> pdu(2 + random() % 256);
        for (auto& octet : pdu) octet = static_cast<std::uint8_t>(random());
        const CrcInit init{static_cast<std::uint32_t>(random() & 0xFF'FFFF)};
        CHECK(ble::recover_crc_init(pdu, ble::crc24(pdu, init)) == init);
    }
}
