// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/packet_line.hpp"

#include "flowgraphs/utc_time.hpp"

#include <cmath>
#include <fmt/format.h>
#include <string_view>

namespace ble::flow {
namespace {

constexpr std::string_view red = "\x1b[31m", green = "\x1b[32m", yellow = "\x1b[33m", cyan = "\x1b[36m",
                           magenta = "\x1b[35m", reset = "\x1b[0m";

std::string paint(std::string text, std::string_view code, Colour colour) {
    return colour == Colour::none ? text : fmt::format("{}{}{}", code, text, reset);
}

std::string time_text(Instant start) {
    constexpr Instant year_1971{std::chrono::seconds{31'536'000}};
    const auto nanoseconds = start.time_since_epoch().count();
    if (start >= year_1971 || nanoseconds < 0) return utc_time(start, TimeDigits::microseconds);
    return fmt::format("{:5}.{:06} s", nanoseconds / 1'000'000'000, nanoseconds / 1000 % 1'000'000);
}

std::string figure(double value, std::string_view unit) {
    return std::isfinite(value) ? fmt::format("{:6.1f} {}", value, unit) : fmt::format("{:>6} {}", "?", unit);
}

std::string_view crc_text(const Packet& packet) {
    if (packet.truncated) return "cut off";
    return packet.corrected && packet.crc_status == CrcStatus::ok ? "corrected" : name(packet.crc_status);
}

std::string_view crc_colour(const Packet& packet) {
    switch (packet.crc_status) {
        case CrcStatus::ok: return green;
        case CrcStatus::bad: return red;
        case CrcStatus::unchecked: return yellow;
    }
    return yellow;
}

std::string address_text(const DeviceAddress& address) {
    return fmt::format("{} ({})", address.to_string(), name(address.kind()));
}

std::string addresses_text(const Packet& packet, const PduInfo& info) {
    if (info.kind == PduKind::data) return fmt::format("AA {:08x}", packet.access_address.value);
    const auto& sender = info.scanner ? info.scanner : info.initiator ? info.initiator : info.advertiser;
    const auto& receiver = info.scanner || info.initiator ? info.advertiser : info.target;
    std::string text = sender ? address_text(*sender) : "";
    if (receiver) text += " -> " + address_text(*receiver);
    return text;
}

}  // namespace

std::string packet_line(const Packet& packet, const PduInfo& info, Colour colour) {
    const auto& measured = packet.measured;
    auto line = fmt::format(
        "{}  ch {:2}  {}  {}  SNR {}  CFO {}  CRC {}  {}", time_text(packet.start), packet.channel.value(),
        name(packet.phy), figure(measured.rssi_dbfs, "dBFS"), figure(measured.snr_db, "dB"),
        figure(measured.cfo.value / 1e3, "kHz"),
        paint(fmt::format("{:9}", crc_text(packet)), crc_colour(packet), colour),
        paint(fmt::format("{:16}", info.name), info.kind == PduKind::data ? magenta : cyan, colour));
    const auto addresses = addresses_text(packet, info);
    if (!addresses.empty()) line += "  " + addresses;
    if (!info.text.empty()) line += "  " + info.text;
    return line;
}

}  // namespace ble::flow
