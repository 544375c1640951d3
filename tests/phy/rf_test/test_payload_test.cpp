// SPDX-License-Identifier: Apache-2.0
#include "phy/rf_test/test_payload.hpp"

#include "tests/phy/signals.hpp"
#include "tests/support/hex.hpp"

#include <catch2/catch.hpp>

using namespace ble;
using namespace ble::phy;
using namespace ble::tests;

TEST_CASE("PRBS9 payload begins as every Direct Test Mode transmitter sends it") {
    const std::vector<std::uint8_t> known{0xFF, 0xC1, 0xFB, 0xE8, 0x4C, 0x90, 0x72, 0x8B,
                                          0xE7, 0xB3, 0x51, 0x89, 0x63, 0xAB, 0x23, 0x23};
    CHECK(test_octets(TestPayload::prbs9, known.size()) == known);
}

TEST_CASE("A test packet says what it carries, and is believed only if it does") {
    for (int type = 0; type < 8; ++type) {
        const auto payload = static_cast<TestPayload>(type);
        auto pdu = test_pdu(payload, 37);
        CHECK(test_payload_of(pdu) == payload);
        pdu[20] ^= 0x10;
        CHECK_FALSE(test_payload_of(pdu));
    }
    CHECK_FALSE(test_payload_of({}));
}

TEST_CASE("Test packets are received on every channel and PHY, and not without being asked for") {
    for (const auto mode : {PhyMode::le_1m, PhyMode::le_2m, PhyMode::le_coded_s8, PhyMode::le_coded_s2}) {
        const ChannelIndex channel{37};
        auto stream = silence(Hertz{4e6}, channel.center(), 6e-3);
        const auto pdu = test_pdu(TestPayload::prbs9, 37);
        const GfskModulator modulator{stream.rate, mode};
        modulator(frame(mode, test_access_address, advertising_crc_init, Whitening::none(), pdu),
                  {.start = 2000, .amplitude = 0.1})
            .add_to(stream.samples, 0);
        stream.add_noise(1e-6, 1);
        for (const auto test_packets : {TestPackets::ignored, TestPackets::received}) {
            Receiver receiver{{.rate = stream.rate, .center = stream.center, .test_packets = test_packets}};
            receiver.push(stream.samples);
            receiver.finish();
            search_all(receiver);
            const auto packets = receiver.take_packets();
            REQUIRE(packets.size() == (test_packets == TestPackets::received ? 1 : 0));
            if (packets.empty()) continue;
            CHECK(packets[0].crc_status == CrcStatus::ok);
            CHECK(packets[0].phy == mode);
            CHECK(packets[0].pdu == pdu);
        }
    }
}
