// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/json_lines.hpp"

#include "flowgraphs/json_object.hpp"
#include "flowgraphs/utc_time.hpp"
#include "host/printable.hpp"
#include "phy/direction/tone_samples.hpp"

#include <cmath>
#include <fmt/format.h>
#include <iterator>
#include <span>
#include <utility>

namespace ble::flow {
namespace {

constexpr int schema_version = 1;

double seconds(Duration duration) { return std::chrono::duration<double>{duration}.count(); }

void add_radio(JsonObject& json, const Packet& packet) {
    json.text("ts", utc_time(packet.start, TimeDigits::nanoseconds));
    json.number("ch", packet.channel.value());
    json.number("rf", packet.channel.rf().number());
    json.text("phy", name(packet.phy));
    json.text("aa", fmt::format("{:08x}", packet.access_address.value));
    json.number("aa_err", packet.measured.access_address_errors);
    json.text("crc", name(packet.crc_status));
    if (packet.truncated) json.raw("truncated", "true");
    json.raw("corrected", packet.corrected ? "true" : "false");
}

void add_measurements(JsonObject& json, const PacketMeasurements& measured) {
    json.number("rssi_dbfs", measured.rssi_dbfs, 2);
    json.number("noise_dbfs", measured.noise_dbfs, 2);
    json.number("snr_db", measured.snr_db, 2);
    json.number("cfo_hz", measured.cfo.value, 0);
    json.number("drift_hz", measured.drift.value, 0);
    if (measured.delta_f1) json.number("df1_hz", measured.delta_f1->value, 0);
    if (measured.delta_f2) json.number("df2_hz", measured.delta_f2->value, 0);
    json.number("h", measured.modulation_index, 4);
}

/// Whole samples stay exact at any length of recording, so the fraction is written beside them.
void add_position(JsonObject& json, SamplePosition position) {
    const auto thousandths = std::isfinite(position.fraction) ? std::lround(position.fraction * 1000) : 0;
    const auto index = position.index + (thousandths >= 1000 ? 1 : 0);
    const auto fraction = thousandths > 0 && thousandths < 1000 ? fmt::format(".{:03}", thousandths) : "";
    json.raw("start_sample", fmt::format("{}{}", index, fraction));
}

std::string angles_json(const ToneAngles& angles) {
    JsonObject json;
    json.number("phase", angles.phase, 2);
    json.number("music", angles.music, 2);
    return json.take();
}

std::string samples_json(std::span<const Sample> samples) {
    std::string text = "[";
    for (const auto sample : samples) {
        fmt::format_to(std::back_inserter(text), "{}[{:.5f},{:.5f}]", text.size() > 1 ? "," : "",
                       sample.real(), sample.imag());
    }
    return text + "]";
}

void add_tone(JsonObject& json, const std::optional<ConstantTone>& cte) {
    if (!cte) return;
    const auto samples = phy::ToneSamples::of(*cte);
    JsonObject tone;
    tone.text("type", cte->info.type == CteInfo::Type::aoa ? "aoa" : "aod");
    tone.number("us", 8 * cte->info.time_8us);
    tone.number("slot_us", static_cast<std::int64_t>(phy::CteSlots::of(*cte).slot));
    if (!cte->is_whole()) tone.number("heard_us", cte->microseconds(), 2);
    tone.number("tone_hz", cte->frequency.value, 0);
    if (cte->angles) tone.raw("angle_deg", angles_json(*cte->angles));
    tone.raw("reference", samples_json(samples.reference));
    tone.raw("slots", samples_json(samples.slots));
    json.raw("cte", tone.take());
}

void add_address(JsonObject& json, std::string_view key, const std::optional<DeviceAddress>& address) {
    if (!address) return;
    json.text(key, address->to_string());
    json.text(fmt::format("{}_type", key), name(address->kind()));
}

std::string connect_json(const ll::ConnectInd& connect) {
    const auto& link = connect.link;
    JsonObject json;
    json.text("aa", fmt::format("{:08x}", link.access_address.value));
    json.text("crc_init", fmt::format("{:06x}", link.crc_init.value));
    json.number("window_size_ms", 1e3 * seconds(link.transmit_window_size), 2);
    json.number("window_offset_ms", 1e3 * seconds(link.transmit_window_offset), 2);
    json.number("interval_ms", 1e3 * seconds(link.interval), 2);
    json.number("latency", link.latency);
    json.number("timeout_ms", 1e3 * seconds(link.supervision_timeout), 0);
    json.text("channel_map", fmt::format("{:010x}", link.channel_map.bits));
    json.number("hop", link.hop_increment);
    json.number("csa", connect.channel_selection == ll::ChannelSelection::algorithm_2 ? 2 : 1);
    json.number("sca_ppm", ll::parts_per_million(link.sleep_clock_accuracy));
    return json.take();
}

void add_pdu(JsonObject& json, const PduInfo& info) {
    json.text("kind", name(info.kind));
    if (info.direction) json.text("dir", name(*info.direction));
    json.text("pdu", info.name);
    if (info.fault) json.text("reject", name(*info.fault));
    add_address(json, "adv_a", info.advertiser);
    add_address(json, "target_a", info.target);
    add_address(json, "scan_a", info.scanner);
    add_address(json, "init_a", info.initiator);
    if (info.local_name) json.text("name", host::valid_utf8(*info.local_name));
    if (info.connect) json.raw("connect", connect_json(*info.connect));
    if (const auto& header = info.data_header) {
        json.text("llid", name(header->llid));
        json.number("nesn", header->next_expected_sequence_number ? 1 : 0);
        json.number("sn", header->sequence_number ? 1 : 0);
        json.number("md", header->more_data ? 1 : 0);
    }
}

}  // namespace

std::string json_line(const Packet& packet, const PduInfo& info) {
    JsonObject json;
    json.number("v", schema_version);
    json.text("t", "pkt");
    add_radio(json, packet);
    add_measurements(json, packet.measured);
    add_position(json, packet.position);
    add_pdu(json, info);
    add_tone(json, packet.cte);
    // The length that the header claims: more than `hex` holds where the packet was cut off.
    if (packet.pdu.size() >= 2) json.number("len", packet.pdu[1]);
    json.hex("hex", packet.pdu);
    if (!packet.truncated) json.hex("crc_hex", packet.crc);
    return json.take();
}

JsonLines::JsonLines(sdr::OutputFile output) : output_{std::move(output)} {}

void JsonLines::write(const Packet& packet, const PduInfo& info) {
    auto line = json_line(packet, info);
    line += '\n';
    output_.write(line);
}

void JsonLines::close() { output_.close(); }

}  // namespace ble::flow
