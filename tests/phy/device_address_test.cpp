// SPDX-License-Identifier: Apache-2.0
#include "phy/device_address.hpp"

#include <catch2/catch.hpp>

using ble::DeviceAddress;

TEST_CASE("A device address is written most significant octet first") {
    const auto address = DeviceAddress::from_string("c0:ff:ee:00:00:01", DeviceAddress::Type::random);
    REQUIRE(address);
    CHECK(address->octets == std::array<std::uint8_t, 6>{0x01, 0x00, 0x00, 0xEE, 0xFF, 0xC0});
    CHECK(address->to_string() == "c0:ff:ee:00:00:01");
}

TEST_CASE("What is not a device address is refused") {
    const auto text = GENERATE("", "c0:ff:ee:00:00", "c0:ff:ee:00:00:0g", "c0-ff-ee-00-00-01",
                               "c0:ff:ee:00:00:01:", "c0:ff:ee:00:00: 1", "+0:ff:ee:00:00:01");
    CHECK_FALSE(DeviceAddress::from_string(text, DeviceAddress::Type::random));
}

TEST_CASE("The two top bits tell the kind of a random address") {
    using Kind = DeviceAddress::Kind;
    const auto kind = [](const char* text, DeviceAddress::Type type) {
        return DeviceAddress::from_string(text, type).value().kind();
    };
    CHECK(kind("c0:ff:ee:00:00:01", DeviceAddress::Type::random) == Kind::static_device);
    CHECK(kind("40:ff:ee:00:00:01", DeviceAddress::Type::random) == Kind::resolvable);
    CHECK(kind("00:ff:ee:00:00:01", DeviceAddress::Type::random) == Kind::non_resolvable);
    CHECK(kind("80:ff:ee:00:00:01", DeviceAddress::Type::random) == Kind::reserved);
    CHECK(kind("40:ff:ee:00:00:01", DeviceAddress::Type::public_device) == Kind::public_device);
}
