// SPDX-License-Identifier: Apache-2.0
// Every decoder of PDUs and advertising data, and every output, on arbitrary octets. Input: one octet
// of channel, one of options, then the PDU.
#include "flowgraphs/json_lines.hpp"
#include "flowgraphs/packet_line.hpp"
#include "flowgraphs/pcapng_writer.hpp"
#include "flowgraphs/summary.hpp"
#include "host/ad_text.hpp"
#include "host/printable.hpp"
#include "linklayer/advertising_pdu.hpp"
#include "linklayer/data_pdu.hpp"
#include "phy/pdu_layout.hpp"
#include "tests/fuzz/require.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <nlohmann/json.hpp>

namespace {

using ble::tests::require;

ble::Packet packet_of(ble::OctetSpan input) {
    constexpr unsigned data_bit = 0x01, truncated_bit = 0x02, corrected_bit = 0x04;
    const unsigned options = input[1];
    ble::Packet packet;
    packet.channel = ble::ChannelIndex{input[0] % 40u};
    packet.phy = static_cast<ble::PhyMode>(options >> 3 & 3);
    packet.crc_status = static_cast<ble::CrcStatus>((options >> 5) % 3);
    packet.truncated = (options & truncated_bit) != 0;
    packet.corrected = (options & corrected_bit) != 0;
    if ((options & data_bit) != 0) packet.access_address = {0x5FE1C0DE};
    packet.pdu.assign(input.begin() + 2, input.end());
    if (const auto info = ble::phy::announced_cte({packet.phy, packet.access_address}, packet.pdu)) {
        require(info->is_allowed());
        packet.cte = ble::ConstantTone{.info = *info, .rate = {4e6}};
        packet.cte->samples.resize(input[1] * 4U, ble::Sample{0.1F, 0});
        packet.cte->angles = ble::ToneAngles{};
    }
    return packet;
}

void fuzz_linklayer(ble::OctetSpan pdu) {
    using enum ble::ll::AdvertisingChannelKind;
    for (const auto channel : {primary, secondary}) {
        const auto advertising = ble::ll::AdvertisingPdu::parse(pdu, channel);
        if (!advertising) continue;
        require(ble::ll::AdvertisingPdu::parse(advertising->write(channel), channel) == *advertising);
    }
    if (const auto data = ble::ll::DataPdu::parse(pdu)) {
        require(ble::ll::DataPdu::parse(data->write()) == *data);
    }
}

void fuzz_host(ble::OctetSpan data) {
    const auto is_control = [](unsigned char c) { return c < 0x20 || c == 0x7F; };
    require(std::ranges::none_of(ble::host::ad_text(ble::host::AdvertisingData{data}), is_control));
    require(std::ranges::none_of(ble::host::printable(data), is_control));
}

void fuzz_outputs(const ble::Packet& packet) {
    const auto info = ble::flow::classify(packet);
    require(!info.name.empty());
    const auto line = ble::flow::packet_line(packet, info, ble::flow::Colour::none);
    require(line.find('\n') == std::string::npos);
    const auto json = ble::flow::json_line(packet, info);
    require(json.find('\n') == std::string::npos);
    require(nlohmann::json::parse(json).at("v") == 1);
    require(ble::flow::pcapng_packet_block(packet, info).size() % 4 == 0);
    ble::flow::Summary summary;
    summary.add(packet, info);
    require(summary.total().total() == 1);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    constexpr std::size_t longest = 2 + 2 + 255 + 1;
    if (size < 2 || size > longest) return 0;
    const ble::OctetSpan input{data, size};
    fuzz_linklayer(input.subspan(2));
    fuzz_host(input.subspan(2));
    fuzz_outputs(packet_of(input));
    return 0;
}
