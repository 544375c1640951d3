// SPDX-License-Identifier: Apache-2.0
#include "captures/scene_files.hpp"

#include "phy/receiver.hpp"
#include "sdr/output_file.hpp"
#include "sdr/recording_writer.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>
#include <string_view>

namespace ble::captures {
namespace {

using Json = nlohmann::ordered_json;

constexpr Hertz half_width{0.6e6};
constexpr Instant recording_start{std::chrono::seconds{1'767'225'600}};  // 2026-01-01

std::string hex(OctetSpan octets) { return fmt::format("{:02x}", fmt::join(octets, "")); }

sdr::Annotation annotation_of(const Scene& scene, const AirPacket& packet, std::uint64_t samples) {
    const auto start = static_cast<std::uint64_t>(std::llround(scene.start_sample(packet)));
    const auto length =
        std::llround(static_cast<double>((packet.end() - packet.at).count()) * 1e-9 * scene.rate.value);
    const auto center = packet.channel.center() + packet.sender.cfo;
    return {.sample_start = start,
            .sample_count = std::min(static_cast<std::uint64_t>(length), samples - start),
            .band = {{center - half_width, center + half_width}},
            .label = fmt::format("LE 1M channel {}", packet.channel.value())};
}

/// Whole octets of the PDU that lie inside the recording.
std::size_t octets_inside(const Scene& scene, const AirPacket& packet) {
    constexpr Duration sync = std::chrono::microseconds{40};
    const auto left = std::max(scene.length - packet.at - sync, Duration{});
    return std::min(packet.pdu.size(), static_cast<std::size_t>(left / std::chrono::microseconds{8}));
}

Json expected(const Scene& scene, const AirPacket& packet) {
    const bool truncated = packet.end() > scene.length;
    const auto octets = OctetSpan{packet.pdu}.first(octets_inside(scene, packet));
    Json json{{"channel", packet.channel.value()},
              {"access_address", fmt::format("0x{:08X}", packet.access_address.value)},
              {"start_sample", std::llround(scene.start_sample(packet))},
              {"pdu_hex", hex(octets)}};
    if (truncated)
        json["truncated"] = true;
    else
        json["crc_hex_airbytes"] = hex(crc24(packet.pdu, packet.crc_init));
    return json;
}

std::string expected_json(const Scene& scene) {
    Json packets = Json::array();
    for (const auto& packet : scene.packets) packets.push_back(expected(scene, packet));
    return Json{{"note", scene.description}, {"packets", packets}}.dump(1) + "\n";
}

}  // namespace

void write_files(const Scene& scene, const std::filesystem::path& folder) {
    const auto stem = (folder / scene.name).string();
    sdr::RecordingWriter writer{stem,
                                {.format = scene.format,
                                 .rate = scene.rate,
                                 .center = scene.center,
                                 .start = recording_start,
                                 .description = scene.description}};
    const auto samples = scene.samples();
    writer.write(samples);
    for (const auto& packet : scene.packets) writer.annotate(annotation_of(scene, packet, samples.size()));
    writer.finish();

    sdr::write_file(stem + ".expected.json", expected_json(scene));
}

}  // namespace ble::captures
