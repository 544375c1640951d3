// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/packet_line.hpp"

#include "flowgraphs/packet_text.hpp"
#include "flowgraphs/time_text.hpp"
#include "flowgraphs/tone_text.hpp"

#include <cmath>
#include <fmt/format.h>
#include <string_view>

namespace ble::flow {
namespace {

std::string padded_figure(double value, std::string_view unit) {
    return std::isfinite(value) ? fmt::format("{:6.1f} {}", value, unit) : fmt::format("{:>6} {}", "?", unit);
}

}  // namespace

std::string packet_line(const Packet& packet, const PduInfo& info, Colour colour) {
    const auto& measured = packet.measured;
    auto line = fmt::format("{:>14}  ch {:2}  {}  {}  SNR {}  CFO {}  CRC {}  {}", time_text(packet.start),
                            packet.channel.value(), name(packet.phy), padded_figure(measured.rssi_dbfs, "dBFS"),
                            padded_figure(measured.snr_db, "dB"), padded_figure(measured.cfo.value / 1e3, "kHz"),
                            painted(fmt::format("{:9}", crc_text(packet)), crc_code(packet), colour),
                            painted(fmt::format("{:16}", info.name), kind_code(info), colour));
    const auto addresses = addresses_text(packet, info);
    if (!addresses.empty()) line += "  " + addresses;
    if (!info.text.empty()) line += "  " + info.text;
    if (packet.cte) line += (info.text.empty() ? "  " : "; ") + heard_tone_text(*packet.cte);
    return line;
}

}  // namespace ble::flow
