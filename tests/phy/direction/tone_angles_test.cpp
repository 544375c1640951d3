// SPDX-License-Identifier: Apache-2.0
#include "phy/direction/tone_angles.hpp"

#include "phy/direction/parallel_antennas.hpp"
#include "phy/direction/switched_antennas.hpp"
#include "tests/phy/direction/tone_scene.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>

using namespace ble;
using tests::ToneScene;
using Type = CteInfo::Type;

namespace {

constexpr AntennaArray four{.antennas = 4, .spacing = 0.5};

ToneAngles switched_angles(const ToneScene& scene) {
    auto packets = scene.received(scene.stream());
    REQUIRE(packets.size() == 1);
    REQUIRE(packets.front().cte);
    packets.front().cte->aoa_slot = scene.wave.antennas.slot;
    const auto heard = phy::switched_antennas(*packets.front().cte, scene.wave.antennas);
    REQUIRE(heard);
    return phy::tone_angles(*heard * heard->adjoint(), scene.wave.antennas.array, scene.channel.center());
}

ToneAngles parallel_angles(const ToneScene& scene) {
    std::vector<phy::PacketClip> clips;
    for (std::size_t antenna = 0; antenna < scene.wave.antennas.array.antennas; ++antenna) {
        clips.push_back(
            {scene.stream(antenna).samples, ToneScene::rate, ToneScene::center, scene.start_sample});
    }
    const auto packets = scene.received({ToneScene::rate, ToneScene::center, clips.front().samples});
    REQUIRE(packets.size() == 1);
    REQUIRE(packets.front().cte);
    const auto covariance = phy::parallel_antennas(clips, packets.front());
    REQUIRE(covariance);
    return phy::tone_angles(*covariance, scene.wave.antennas.array, scene.channel.center());
}

/// Root mean square errors of both estimators over angles from -60 to 60 degrees.
template <class Estimate>
ToneAngles rms_error(ToneScene scene, double snr_db, const Estimate& estimate) {
    scene.snr_db = snr_db;
    ToneAngles sums;
    int count = 0;
    for (scene.wave.degrees = -60; scene.wave.degrees <= 60; scene.wave.degrees += 20, ++count) {
        scene.seed = static_cast<std::uint32_t>(1000 + scene.wave.degrees);
        const auto angles = estimate(scene);
        sums.phase += std::pow(angles.phase - scene.wave.degrees, 2);
        sums.music += std::pow(angles.music - scene.wave.degrees, 2);
    }
    return {std::sqrt(sums.phase / count), std::sqrt(sums.music / count)};
}

ToneScene scene_of(PhyMode mode, Type type, AntennaSetup antennas) {
    const CteInfo info{20, type};
    return {.mode = mode,
            .pdu = tests::pdu_with_cte(info, 20),
            .sent = info,
            .wave = {.antennas = std::move(antennas)},
            .cfo = 30e3,
            .modulation_index = 0.49};
}

}  // namespace

TEST_CASE("Both estimators tell the angle through an antenna switch, on every PHY and with every slot") {
    struct Kind {
        Type type;
        int slot;
    };
    for (const auto mode : {PhyMode::le_1m, PhyMode::le_2m}) {
        for (const auto& [type, slot] :
             {Kind{Type::aoa, 1}, Kind{Type::aoa, 2}, Kind{Type::aod_1us, 2}, Kind{Type::aod_2us, 1}}) {
            const auto scene =
                scene_of(mode, type,
                         {.array = four, .pattern = {0, 1, 2, 3}, .slot = std::chrono::microseconds{slot}});
            for (const double snr : {15, 20, 30}) {
                const auto error = rms_error(scene, snr, switched_angles);
                UNSCOPED_INFO(name(mode) << " " << name(type) << " slot " << slot << " SNR " << snr);
                CHECK(error.phase < 1);
                CHECK(error.music < 1);
            }
        }
    }
}

TEST_CASE("Both estimators tell the angle from antennas that are received at once") {
    for (const auto mode : {PhyMode::le_1m, PhyMode::le_2m}) {
        const auto scene = scene_of(mode, Type::aoa, {.array = four});
        for (const double snr : {15, 20, 30}) {
            const auto error = rms_error(scene, snr, parallel_angles);
            UNSCOPED_INFO(name(mode) << " SNR " << snr);
            CHECK(error.phase < 0.5);
            CHECK(error.music < 0.5);
        }
    }
}

TEST_CASE("An antenna that has its turn once only is enough, one that has none is not") {
    auto scene = scene_of(PhyMode::le_1m, Type::aod_2us, {.array = four, .pattern = {0, 1, 2, 3}});
    scene.wave.degrees = 35;
    scene.snr_db = 30;
    scene.sent = CteInfo{4, Type::aod_2us};  // 32 µs: five sample slots
    scene.pdu = tests::pdu_with_cte(*scene.sent, 20);
    CHECK(switched_angles(scene).phase == Approx(35).margin(1.5));
    CHECK(switched_angles(scene).music == Approx(35).margin(1.5));

    auto stream = scene.stream();
    stream.samples.resize(static_cast<std::size_t>(scene.tone_start() + 8 * 18));
    const auto cut = scene.received(stream);
    REQUIRE(cut.size() == 1);
    REQUIRE(cut.front().cte);
    CHECK_FALSE(phy::switched_antennas(*cut.front().cte, scene.wave.antennas));
}

TEST_CASE("Antennas received at once tell the angle of what is left of a tone that was cut off") {
    auto scene = scene_of(PhyMode::le_2m, Type::aoa, {.array = four});
    scene.wave.degrees = -50;
    scene.snr_db = 30;
    std::vector<phy::PacketClip> clips;
    for (std::size_t antenna = 0; antenna < 4; ++antenna) {
        clips.push_back(
            {scene.stream(antenna).samples, ToneScene::rate, ToneScene::center, scene.start_sample});
        clips.back().samples.resize(static_cast<std::size_t>(scene.tone_start() + 8 * 20));
    }
    const auto packets = scene.received({ToneScene::rate, ToneScene::center, clips.front().samples});
    REQUIRE(packets.size() == 1);
    REQUIRE(packets.front().cte);
    const auto covariance = phy::parallel_antennas(clips, packets.front());
    REQUIRE(covariance);
    const auto angles = phy::tone_angles(*covariance, four, scene.channel.center());
    CHECK(angles.phase == Approx(-50).margin(1));
    CHECK(angles.music == Approx(-50).margin(1));
}
