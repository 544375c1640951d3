// SPDX-License-Identifier: Apache-2.0
#include "phy/constant_tone.hpp"

#include "phy/direction/tone_samples.hpp"
#include "tests/phy/direction/tone_scene.hpp"

#include <catch2/catch.hpp>

#include <complex>
#include <numbers>

using namespace ble;
using tests::pdu_with_cte;
using tests::ToneScene;
using Type = CteInfo::Type;

namespace {

ToneScene scene_of(PhyMode mode, CteInfo info, std::uint8_t payload = 12) {
    return {.mode = mode, .pdu = pdu_with_cte(info, payload), .sent = info};
}

Packet only_packet(const ToneScene& scene, const tests::Stream& stream) {
    const auto packets = scene.received(stream);
    REQUIRE(packets.size() == 1);
    CHECK(packets.front().crc_status == CrcStatus::ok);
    CHECK(packets.front().pdu == scene.pdu);
    return packets.front();
}

}  // namespace

TEST_CASE("A constant tone extension is ones, as long as CTEInfo says") {
    CHECK(phy::constant_tone(PhyMode::le_1m, {20}) == phy::AirBits(160, 1));
    CHECK(phy::constant_tone(PhyMode::le_2m, {2}) == phy::AirBits(32, 1));
}

TEST_CASE("Every type and length of constant tone extension is heard on 1M and 2M") {
    for (const auto mode : {PhyMode::le_1m, PhyMode::le_2m}) {
        for (const auto type : {Type::aoa, Type::aod_1us, Type::aod_2us}) {
            for (const std::uint8_t time : {2, 3, 11, 20}) {
                const auto scene = scene_of(mode, {time, type}, time);
                const auto packet = only_packet(scene, scene.stream());
                REQUIRE(packet.cte);
                CHECK(packet.cte->info == CteInfo{time, type});
                CHECK(packet.cte->rate == Hertz{4e6});
                CHECK(packet.cte->is_whole());
                CHECK(packet.cte->samples.size() == Approx(4 * 8 * time).margin(1));
                CHECK(packet.end() - packet.start == airtime(mode, scene.pdu.size()) + time * CteInfo::unit);
                const double deviation = symbol_rate(mode).value / 4;
                CHECK(packet.cte->frequency.value == Approx(deviation).epsilon(0.008));
            }
        }
    }
}

TEST_CASE("The samples of a tone lie where the timetable says, whole microseconds apart") {
    auto scene = scene_of(PhyMode::le_1m, {20, Type::aod_1us});
    scene.cfo = 20e3;
    const auto packet = only_packet(scene, scene.stream());
    REQUIRE(packet.cte);
    const auto samples = phy::ToneSamples::of(*packet.cte);
    CHECK(samples.reference.size() == 8);
    CHECK(samples.slots.size() == 74);
    // 270 kHz turn by 97.2 degrees in a microsecond.
    const auto turn = [](Sample a, Sample b) { return std::arg(b * std::conj(a)) * 180 / std::numbers::pi; };
    for (std::size_t n = 1; n < 8; ++n) {
        CHECK(turn(samples.reference[n - 1], samples.reference[n]) == Approx(97.2).margin(3));
    }
    for (std::size_t n = 1; n < samples.slots.size(); ++n) {
        CHECK(turn(samples.slots[n - 1], samples.slots[n]) == Approx(2 * 97.2 - 360).margin(3));
    }
    // From the last of the reference, at 11.5 µs, to the first slot, at 13.5 µs.
    CHECK(turn(samples.reference.back(), samples.slots.front()) == Approx(2 * 97.2 - 360).margin(3));
}

TEST_CASE("A tone that runs past the end of the recording is kept as far as it goes") {
    const auto scene = scene_of(PhyMode::le_1m, {20, Type::aod_2us});
    const auto cut_after = [&](double microseconds) {
        auto stream = scene.stream();
        stream.samples.resize(static_cast<std::size_t>(scene.tone_start() + 8 * microseconds));
        return only_packet(scene, stream).cte;
    };
    const auto half = cut_after(81);
    REQUIRE(half);
    CHECK_FALSE(half->is_whole());
    CHECK(half->microseconds() == Approx(81).margin(0.5));
    CHECK(phy::ToneSamples::of(*half).slots.size() == 17);
    CHECK(cut_after(13));
    CHECK_FALSE(cut_after(11));
    CHECK_FALSE(cut_after(1));
}

TEST_CASE("No tone is looked for where CTEInfo is not allowed, or where none was sent") {
    for (const auto info : {CteInfo{1}, CteInfo{21}, CteInfo{31}, CteInfo{20, Type::reserved}}) {
        auto scene = scene_of(PhyMode::le_1m, info);
        scene.sent = CteInfo{20};
        CHECK_FALSE(only_packet(scene, scene.stream()).cte);
    }
    auto silent = scene_of(PhyMode::le_2m, {20});
    silent.sent.reset();
    for (silent.seed = 1; silent.seed < 20; ++silent.seed) {
        CHECK_FALSE(only_packet(silent, silent.stream()).cte);
    }
}

TEST_CASE("CP is another bit on LE Coded, and in broadcast isochronous PDUs: the CRC tells") {
    auto coded = scene_of(PhyMode::le_coded_s2, {20});
    coded.pdu = {0x22, 3, 1, 2, 3};
    CHECK_FALSE(only_packet(coded, coded.stream()).cte);
    for (const auto mode : {PhyMode::le_1m, PhyMode::le_2m}) {
        auto isochronous = scene_of(mode, {20});
        isochronous.pdu = {0x22, 3, 0x14, 2, 3};
        isochronous.sent.reset();
        const auto packet = only_packet(isochronous, isochronous.stream());
        CHECK_FALSE(packet.cte);
        isochronous.pdu[0] = 0x02;
        const auto other = only_packet(isochronous, isochronous.stream());
        CHECK(packet.measured.snr_db == Approx(other.measured.snr_db).margin(3));
        CHECK(packet.measured.cfo.value == Approx(other.measured.cfo.value).margin(2000));
    }
}

TEST_CASE("A tone behind an advertising PDU is announced in its extended header") {
    // AUX_SYNC_IND: 5 octets of header with CTEInfo and TxPower; two of data.
    const CteInfo info{10, Type::aod_1us};
    auto scene = scene_of(PhyMode::le_2m, info);
    scene.pdu = {0x07, 6, 0x03, 0x44, info.write(), 0x05, 0xAA, 0xBB};
    CHECK(only_packet(scene, scene.stream()).cte->info == info);
    scene.access_address = advertising_access_address;
    scene.crc_init = advertising_crc_init;
    CHECK(only_packet(scene, scene.stream()).cte->info == info);
    scene.pdu[4] = CteInfo{1}.write();
    CHECK_FALSE(only_packet(scene, scene.stream()).cte);
}

TEST_CASE("A packet with a wrong CRC has no constant tone extension") {
    const auto scene = scene_of(PhyMode::le_1m, {20});
    auto receiver_scene = scene;
    receiver_scene.crc_init = CrcInit{0x111111};
    const auto packets = receiver_scene.received(scene.stream());
    REQUIRE(packets.size() == 1);
    CHECK(packets.front().crc_status == CrcStatus::bad);
    CHECK_FALSE(packets.front().cte);
}
