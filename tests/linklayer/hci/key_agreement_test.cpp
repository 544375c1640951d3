// SPDX-License-Identifier: Apache-2.0
// P-256 in the controller, against the sample data of the specification (Core 6.0, Vol 2 Part G, 7.1.2).
#include "linklayer/crypto/p256_key.hpp"
#include "phy/impairments/xoshiro256.hpp"
#include "tests/support/hci_host.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace ble;
using ble::ll::Octets256;
using ble::ll::P256Key;
using ble::ll::P256Point;
using ble::tests::HciHost;
using ble::tests::hex_of;
using ble::tests::octets;

namespace {

constexpr auto private_b = "55188b3d32f6bb9a900afcfbeed4e72a59cb9ac2f19d7cfb6b4fdd49f47fc5fd";
constexpr auto x_a = "20b003d2f297be2c5e2c83a7e9f9a5b9eff49111acf4fddbcc0301480e359de6";
constexpr auto y_a = "dc809c49652aeb6d63329abf5a52155c766345c28fed3024741c8ed01589d28b";
constexpr auto x_b = "1ea1f0f01faf1d9609592284f19e4c0047b58afd8615a69f559077b22faaa190";
constexpr auto y_b = "4c55f33e429dad377356703a9ab85160472d1130e28e36765f89aff915b1214a";
constexpr auto dhkey = "ec0234a357c8ad05341010a60a397d9b99796b13b4f866f1868d34f373bfa698";
constexpr auto everything = "01 01 0c 08 ff ff ff ff ff ff ff 3f 01 01 20 08 ff ff ff ff ff ff ff ff";

Octets256 number(std::string_view hex) {
    Octets256 out{};
    std::ranges::copy(octets(hex), out.begin());
    return out;
}

/// As HCI carries it.
std::string reversed(std::string_view hex) {
    auto reversed = octets(hex);
    std::ranges::reverse(reversed);
    return hex_of(reversed);
}

std::string reversed_key(const Octets256& value) { return reversed(hex_of(value)); }

}  // namespace

TEST_CASE("P-256: the keys and the DHKey of the sample data") {
    const auto a = P256Key::debug();
    const auto b = P256Key::from_private(number(private_b)).value();
    CHECK(a.public_key() == P256Point{number(x_a), number(y_a)});
    CHECK(b.public_key() == P256Point{number(x_b), number(y_b)});
    CHECK(a.shared_secret(b.public_key()) == number(dhkey));
    CHECK(b.shared_secret(a.public_key()) == number(dhkey));
}

TEST_CASE("P-256: what is no key and what is no point is refused") {
    const auto order = number("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551");
    auto largest = order;
    --largest.back();
    CHECK_FALSE(P256Key::from_private({}));
    CHECK_FALSE(P256Key::from_private(order));
    REQUIRE(P256Key::from_private(largest));

    auto off_curve = P256Point{number(x_b), number(y_b)};
    off_curve.y.back() ^= 1;
    CHECK_FALSE(P256Key::debug().shared_secret(off_curve));
    CHECK_FALSE(P256Key::debug().shared_secret({}));
    P256Point too_large;
    too_large.x.fill(0xFF);
    too_large.y.fill(0xFF);
    CHECK_FALSE(P256Key::debug().shared_secret(too_large));
}

TEST_CASE("P-256: random bits that are no key are not taken") {
    int calls = 0;
    const auto key = P256Key::generate([&] { return ++calls <= 4 ? ~std::uint64_t{} : std::uint64_t{1}; });
    CHECK(calls == 8);
    CHECK(key.shared_secret(P256Key::debug().public_key()) ==
          P256Key::debug().shared_secret(key.public_key()));
}

TEST_CASE("HCI: both ends of a key agreement come to the same DHKey") {
    flow::PacketAir air{1};
    HciHost host{air, {}};
    static_cast<void>(host.answer(everything));
    const auto answer = host.answer("01 25 20 00");
    REQUIRE(answer.substr(0, 14) == "040f0400012520");
    const auto event = answer.substr(answer.find("043e42"));
    REQUIRE(event.substr(0, 10) == "043e420800");
    const auto x = event.substr(10, 64), y = event.substr(74, 64);

    const auto peer = P256Key::debug();
    const auto secret = peer.shared_secret({number(reversed(x)), number(reversed(y))});
    REQUIRE(secret);
    const auto own = host.answer("01 26 20 40" + reversed(x_a) + reversed(y_a));
    CHECK(own.find("040f0400012620") == 0);
    CHECK(own.find("043e220900" + reversed_key(*secret)) != std::string::npos);
    const auto second = host.answer("01 5e 20 41" + reversed(x_a) + reversed(y_a) + "00");
    CHECK(second.find("043e220900" + reversed_key(*secret)) != std::string::npos);

    // Each question makes another key.
    CHECK(host.answer("01 25 20 00").find(x) == std::string::npos);
}

TEST_CASE("HCI: the debug key, and what cannot be agreed on") {
    flow::PacketAir air{1};
    HciHost host{air, {}};
    static_cast<void>(host.answer(everything));
    const auto b = reversed(x_b) + reversed(y_b);
    CHECK(host.answer("01 26 20 40" + b) == "040f040c012620");         // no key yet
    CHECK(host.answer("01 5e 20 41" + b + "00") == "040f040c015e20");  // nor for version 2
    CHECK(host.answer("01 5e 20 41" + b + "02") == "040f0412015e20");
    CHECK(host.answer("01 5e 20 41" + b + "01").find("043e220900" + reversed(dhkey)) != std::string::npos);

    auto wrong = octets(b);
    wrong.back() ^= 1;
    const auto answer = host.answer("01 5e 20 41" + hex_of(wrong) + "01");
    CHECK(answer.find("040f0400015e20") == 0);
    CHECK(answer.find("043e220912" + std::string(64, 'f')) != std::string::npos);
}
