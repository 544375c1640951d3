// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/pcapng_writer.hpp"

#include "flowgraphs/pcapng_block_type.hpp"
#include "flowgraphs/pcapng_option.hpp"
#include "flowgraphs/tone_text.hpp"
#include "phy/octet_writer.hpp"
#include "phy/pdu_layout.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>
#include <iterator>
#include <string_view>
#include <utility>

namespace ble::flow {
namespace {

using Block = PcapngBlockType;
using Option = PcapngOption;

constexpr std::uint16_t link_type_bluetooth_le_ll_with_phdr = 256;
constexpr std::size_t pseudo_header_size = 10;
constexpr std::size_t access_address_size = 4;
constexpr std::size_t crc_size = 3;

/// The bits of the pseudo header's flags that a receiver without keys can set.
enum Flag : unsigned {
    dewhitened = 0x0001,
    signal_valid = 0x0002,
    noise_valid = 0x0004,
    reference_access_address_valid = 0x0010,
    access_address_offenses_valid = 0x0020,
    crc_checked = 0x0400,
    crc_valid = 0x0800,
};
constexpr unsigned pdu_type_shift = 7, auxiliary_shift = 12, phy_shift = 14;

void pad(OctetWriter& writer) {
    while (writer.size() % 4 != 0) writer.u8(0);
}

OctetSpan as_octets(std::string_view text) {
    return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

void add_option(OctetWriter& writer, Option code, OctetSpan value) {
    writer.u16(static_cast<std::uint16_t>(code));
    writer.u16(static_cast<std::uint16_t>(value.size()));
    writer.octets(value);
    pad(writer);
}

std::vector<std::uint8_t> block(Block type, OctetSpan body) {
    constexpr std::size_t frame = 12;
    const auto length = static_cast<std::uint32_t>(body.size() + frame);
    OctetWriter writer;
    writer.u32(static_cast<std::uint32_t>(type));
    writer.u32(length);
    writer.octets(body);
    writer.u32(length);
    return writer.take();
}

std::vector<std::uint8_t> section_header_block() {
    OctetWriter body;
    body.u32(0x1A2B3C4D);  // byte order magic
    body.u16(1);           // version 1.0
    body.u16(0);
    body.u32(0xFFFF'FFFF);  // section length: not given
    body.u32(0xFFFF'FFFF);
    add_option(body, Option::user_application, as_octets("Fyrkat"));
    add_option(body, Option::end_of_options, {});
    return block(Block::section_header, body.take());
}

std::vector<std::uint8_t> interface_block() {
    constexpr std::array<std::uint8_t, 1> nanoseconds{9};
    OctetWriter body;
    body.u16(link_type_bluetooth_le_ll_with_phdr);
    body.u16(0);
    body.u32(0);  // no limit on packet length
    add_option(body, Option::interface_name, as_octets("fyrkat"));
    add_option(body, Option::interface_description,
               as_octets("software radio; signal and noise power in dBFS, not dBm"));
    add_option(body, Option::time_resolution, nanoseconds);
    add_option(body, Option::end_of_options, {});
    return block(Block::interface_description, body.take());
}

std::uint8_t power_octet(double dbfs) {
    const auto clamped = std::isfinite(dbfs) ? std::clamp(std::round(dbfs), -128.0, 127.0) : 0.0;
    return static_cast<std::uint8_t>(static_cast<std::int8_t>(clamped));
}

unsigned pdu_type_bits(const PduInfo& info) {
    constexpr unsigned unspecified = 0, auxiliary = 1, to_peripheral = 2, to_central = 3;
    if (info.kind == PduKind::auxiliary) {
        const auto kind = info.auxiliary.value_or(ll::AuxiliaryKind::aux_adv_ind);
        return auxiliary << pdu_type_shift | static_cast<unsigned>(kind) << auxiliary_shift;
    }
    if (info.kind != PduKind::data || !info.direction) return unspecified;
    const bool from_central = *info.direction == Direction::central_to_peripheral;
    return (from_central ? to_peripheral : to_central) << pdu_type_shift;
}

unsigned flags(const Packet& packet, const PduInfo& info) {
    unsigned bits = dewhitened | reference_access_address_valid | access_address_offenses_valid;
    if (std::isfinite(packet.measured.rssi_dbfs)) bits |= signal_valid;
    if (std::isfinite(packet.measured.noise_dbfs)) bits |= noise_valid;
    if (packet.crc_status != CrcStatus::unchecked) bits |= crc_checked;
    if (packet.crc_status == CrcStatus::ok) bits |= crc_valid;
    const unsigned phy = is_coded(packet.phy) ? 2 : packet.phy == PhyMode::le_2m ? 1 : 0;
    return bits | pdu_type_bits(info) | phy << phy_shift;
}

void write_packet_data(OctetWriter& writer, const Packet& packet, const PduInfo& info) {
    writer.u8(static_cast<std::uint8_t>(packet.channel.rf().number()));
    writer.u8(power_octet(packet.measured.rssi_dbfs));
    writer.u8(power_octet(packet.measured.noise_dbfs));
    writer.u8(static_cast<std::uint8_t>(std::clamp(packet.measured.access_address_errors, 0, 32)));
    writer.u32(packet.access_address.value);
    writer.u16(static_cast<std::uint16_t>(flags(packet, info)));
    writer.u32(packet.access_address.value);
    if (is_coded(packet.phy)) writer.u8(packet.phy == PhyMode::le_coded_s2 ? 1 : 0);
    writer.octets(packet.pdu);
    if (!packet.truncated) writer.octets(packet.crc);
}

/// What the packet took on the air, also where it was cut off.
std::size_t original_length(const Packet& packet, std::size_t captured) {
    if (!packet.truncated || packet.pdu.size() < 2) return captured;
    const std::size_t coding_indicator = is_coded(packet.phy) ? 1 : 0;
    const auto pdu = phy::pdu_octets({packet.phy, packet.access_address}, packet.pdu);
    return std::max(captured, pseudo_header_size + access_address_size + coding_indicator + pdu + crc_size);
}

std::string comment_text(const Packet& packet) {
    const auto& measured = packet.measured;
    std::string text;
    const auto add = [&](std::string_view what, double value, std::string_view unit, int decimals) {
        if (!std::isfinite(value)) return;
        fmt::format_to(std::back_inserter(text), "{}{} {:.{}f}{}", text.empty() ? "" : ", ", what, value,
                       decimals, unit);
    };
    add("RSSI", measured.rssi_dbfs, " dBFS", 1);
    add("noise", measured.noise_dbfs, " dBFS", 1);
    add("SNR", measured.snr_db, " dB", 1);
    add("CFO", measured.cfo.value / 1e3, " kHz", 2);
    add("drift", measured.drift.value / 1e3, " kHz", 2);
    add("h", measured.modulation_index, "", 3);
    if (measured.delta_f1) add("df1", measured.delta_f1->value / 1e3, " kHz", 1);
    if (measured.delta_f2) add("df2", measured.delta_f2->value / 1e3, " kHz", 1);
    add("sample", static_cast<double>(packet.position.index) + packet.position.fraction, "", 2);
    if (packet.cte) text += "; " + heard_tone_text(*packet.cte);
    if (packet.corrected) text += "; corrected: the CRC chose among likely bits";
    if (packet.truncated) text += "; truncated: the recording stops inside the packet";
    const bool has_power = std::isfinite(measured.rssi_dbfs) || std::isfinite(measured.noise_dbfs);
    return has_power ? text + "; the dBm octets carry dBFS" : text;
}

}  // namespace

std::vector<std::uint8_t> pcapng_packet_block(const Packet& packet, const PduInfo& info) {
    OctetWriter data;
    write_packet_data(data, packet, info);
    const auto octets = data.take();
    // The format counts from 1970 upwards.
    const auto since_epoch = packet.start.time_since_epoch().count();
    const auto nanoseconds = static_cast<std::uint64_t>(std::max<std::int64_t>(since_epoch, 0));
    OctetWriter body;
    body.u32(0);  // the one interface
    body.u32(static_cast<std::uint32_t>(nanoseconds >> 32));
    body.u32(static_cast<std::uint32_t>(nanoseconds));
    body.u32(static_cast<std::uint32_t>(octets.size()));
    body.u32(static_cast<std::uint32_t>(original_length(packet, octets.size())));
    body.octets(octets);
    pad(body);
    if (const auto text = comment_text(packet); !text.empty()) {
        add_option(body, Option::comment, as_octets(text));
    }
    add_option(body, Option::end_of_options, {});
    return block(Block::enhanced_packet, body.take());
}

PcapngWriter::PcapngWriter(sdr::OutputFile output) : output_{std::move(output)} {
    auto headers = section_header_block();
    const auto interface = interface_block();
    headers.insert(headers.end(), interface.begin(), interface.end());
    output_.write(headers);
}

void PcapngWriter::write(const Packet& packet, const PduInfo& info) {
    output_.write(pcapng_packet_block(packet, info));
}

void PcapngWriter::close() { output_.close(); }

}  // namespace ble::flow
