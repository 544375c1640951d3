// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/controller/injected_packet.hpp"

#include "flowgraphs/octets_argument.hpp"
#include "phy/pdu_layout.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <stdexcept>

namespace ble::flow {
namespace {

PhyMode parse_phy(const std::string& text) {
    constexpr std::array modes{PhyMode::le_1m, PhyMode::le_2m, PhyMode::le_coded_s8, PhyMode::le_coded_s2};
    const auto found = std::ranges::find(modes, text, [](PhyMode mode) { return name(mode); });
    if (found == modes.end()) throw std::invalid_argument{"phy: 1M, 2M, S8 or S2"};
    return *found;
}

ChannelIndex parse_channel(std::int64_t number) {
    if (number < 0 || number > 39) throw std::invalid_argument{"ch: 0 to 39"};
    return ChannelIndex{static_cast<unsigned>(number)};
}

Instant parse_instant(std::int64_t nanoseconds) {
    constexpr auto century = std::int64_t{100} * 365 * 86'400 * 1'000'000'000;
    if (nanoseconds < 0 || nanoseconds > century) throw std::invalid_argument{"at_ns: within a century"};
    return Instant{Duration{nanoseconds}};
}

AccessAddress parse_access_address(const std::string& text) {
    AccessAddress address;
    const auto* end = text.data() + text.size();
    const auto [rest, error] = std::from_chars(text.data(), end, address.value, 16);
    if (text.size() != 8 || error != std::errc{} || rest != end) {
        throw std::invalid_argument{"aa: eight hexadecimal digits"};
    }
    return address;
}

/// The CRC that was given tells the init value under which it is the right one: the only one under which a
/// receiver finds it right.
void take_octets(InjectedPacket& packet, const std::string& hex) {
    auto octets = parse_octets(hex);
    CrcOctets crc{};
    if (octets.size() < phy::header_octets + crc.size()) {
        throw std::invalid_argument{"hex: at least a header and a CRC"};
    }
    std::copy(octets.end() - static_cast<std::ptrdiff_t>(crc.size()), octets.end(), crc.begin());
    octets.resize(octets.size() - crc.size());
    const auto expected = phy::pdu_octets({packet.channel.phy, packet.channel.access_address}, octets);
    if (octets.size() != expected) {
        throw std::invalid_argument{
            fmt::format("hex: the header announces {} octets and a CRC, not {}", expected, octets.size())};
    }
    packet.channel.crc_init = recover_crc_init(octets, crc);
    packet.pdu = std::move(octets);
}

InjectedPacket packet_of(const nlohmann::json& json) {
    InjectedPacket packet;
    packet.channel.index = parse_channel(json.at("ch").get<std::int64_t>());
    packet.channel.phy = parse_phy(json.at("phy").get<std::string>());
    packet.channel.access_address = parse_access_address(json.at("aa").get<std::string>());
    if (json.contains("at_ns")) packet.at = parse_instant(json.at("at_ns").get<std::int64_t>());
    take_octets(packet, json.at("hex").get<std::string>());
    return packet;
}

}  // namespace

tl::expected<InjectedPacket, std::string> InjectedPacket::parse(std::string_view line) {
    try {
        return packet_of(nlohmann::json::parse(line));
    } catch (const nlohmann::json::exception& error) {
        return tl::unexpected{std::string{error.what()}};
    } catch (const std::invalid_argument& error) {
        return tl::unexpected{std::string{error.what()}};
    }
}

}  // namespace ble::flow
