// SPDX-License-Identifier: Apache-2.0
// Encryption against the specification's sample data (Core 6.0, Vol 6 Part C, 1; Vol 3 Part H, D).
#include "linklayer/crypto/packet_cipher.hpp"
#include "linklayer/crypto/resolvable_address.hpp"
#include "linklayer/crypto/session_key.hpp"

#include "tests/support/hex.hpp"

#include <algorithm>
#include <catch2/catch.hpp>

using namespace ble;
using namespace ble::ll;
using ble::tests::octets;

namespace {

template <std::size_t size>
std::array<std::uint8_t, size> array_of(std::string_view hex) {
    std::array<std::uint8_t, size> out{};
    const auto bytes = octets(hex);
    REQUIRE(bytes.size() == size);
    std::ranges::copy(bytes, out.begin());
    return out;
}

SessionKey sample_session() {
    return SessionKey::derive(array_of<16>("4c68384139f574d836bcf34e9dfb01bf"),
                              {array_of<8>("1302f1e0dfcebdac"), array_of<4>("24abdcba")},
                              {array_of<8>("7968574635241302"), array_of<4>("bebaafde")});
}

const auto data_of_central = "1700636465666768696a6b6c6d6e6f707131323334353637383930";
const auto data_of_peripheral = "170037363534333231304142434445464748494a4b4c4d4e4f5051";

}  // namespace

TEST_CASE("The session key and IV of the sample data") {
    const auto session = sample_session();
    CHECK(session.key == array_of<16>("99ad1b5226a37e3e058e3b8e27c2c666"));
    CHECK(session.initialization_vector == array_of<8>("24abdcbabebaafde"));
}

TEST_CASE("The encrypted packets of the sample data") {
    PacketCipher central{sample_session(), LinkRole::central};
    PacketCipher peripheral{sample_session(), LinkRole::peripheral};
    CHECK(central.encrypt(0x0F, octets("06")) == octets("9fcda7f448"));
    CHECK(peripheral.encrypt(0x07, octets("06")) == octets("a34c13a415"));
    CHECK(central.encrypt(0x0E, octets(data_of_central)) ==
          octets("7a70d66415226df26b17839a060405596bd6564f796b5b9ce6ff32f75a6d33"));
    CHECK(peripheral.encrypt(0x06, octets(data_of_peripheral)) ==
          octets("f38881e7bd94c9c369b9a66846dd4786aa8c39ce540d0dae3adcdf89b96088"));
    CHECK(central.packet_counter() == 2);
}

TEST_CASE("What one side encrypts the other decrypts") {
    PacketCipher sender{sample_session(), LinkRole::central};
    PacketCipher receiver{sample_session(), LinkRole::central};
    for (std::size_t size = 1; size <= 251; ++size) {
        const std::vector<std::uint8_t> text(size, static_cast<std::uint8_t>(size));
        const auto sealed = sender.encrypt(0x02, text);
        CHECK(receiver.decrypt(0x1E, sealed) == text);  // NESN, SN and MD do not matter
    }
}

TEST_CASE("A wrong MIC, header or direction is noticed") {
    const auto session = sample_session();
    const auto sealed = PacketCipher{session, LinkRole::central}.encrypt(0x02, octets("010203"));
    const auto opens = [&](LinkRole sender, std::uint8_t header, std::vector<std::uint8_t> payload) {
        return PacketCipher{session, sender}.decrypt(header, payload).has_value();
    };
    CHECK(opens(LinkRole::central, 0x02, sealed));
    CHECK_FALSE(opens(LinkRole::central, 0x03, sealed));
    CHECK_FALSE(opens(LinkRole::peripheral, 0x02, sealed));
    for (std::size_t i = 0; i < sealed.size(); ++i) {
        auto damaged = sealed;
        damaged[i] ^= 0x10;
        CHECK_FALSE(opens(LinkRole::central, 0x02, damaged));
    }
    for (std::size_t size = 0; size <= PacketCipher::mic_size; ++size) {
        CHECK_FALSE(
            opens(LinkRole::central, 0x02, {sealed.begin(), sealed.begin() + static_cast<long>(size)}));
    }
}

TEST_CASE("ah and the resolvable address of the sample data") {
    const Aes128 key{array_of<16>("ec0234a357c8ad05341010a60a397d9b")};
    CHECK(ah(key, {0x70, 0x81, 0x94}) == std::array<std::uint8_t, 3>{0x0D, 0xFB, 0xAA});
    const auto address = DeviceAddress::from_string("70:81:94:0d:fb:aa", DeviceAddress::Type::random).value();
    CHECK(resolves(key, address));
    CHECK(resolvable_address(key, 0x708194) == address);
    auto other = address;
    other.octets[0] ^= 1;
    CHECK_FALSE(resolves(key, other));
    other = address;
    other.type = DeviceAddress::Type::public_device;
    CHECK_FALSE(resolves(key, other));
}

TEST_CASE("AES-128 as FIPS-197 has it") {
    const Aes128 key{array_of<16>("000102030405060708090a0b0c0d0e0f")};
    const auto block = array_of<16>("00112233445566778899aabbccddeeff");
    CHECK(key.encrypt(block) == array_of<16>("69c4e0d86a7b0430d8cdb78070b4c55a"));
    CHECK(key.encrypt(block) == array_of<16>("69c4e0d86a7b0430d8cdb78070b4c55a"));
}
