// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/octets_argument.hpp"

#include "host/ad_type.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <stdexcept>

namespace ble::flow {
namespace {

constexpr std::size_t longest_pdu = 3 + 255;

}  // namespace

std::vector<std::uint8_t> parse_octets(std::string_view text) {
    if (text.starts_with("0x") || text.starts_with("0X")) text.remove_prefix(2);
    std::string digits;
    for (const char c : text) {
        if (c != ' ' && c != ':') digits += c;
    }
    const auto fault = [&] {
        return std::invalid_argument{
            fmt::format("'{}': give octets of two hex digits each, as in 020106", text)};
    };
    if (digits.size() % 2 != 0) throw fault();
    std::vector<std::uint8_t> octets(digits.size() / 2);
    for (std::size_t i = 0; i < octets.size(); ++i) {
        const char* const end = digits.data() + 2 * i + 2;
        const auto parsed = std::from_chars(end - 2, end, octets[i], 16);
        if (parsed.ec != std::errc{} || parsed.ptr != end) throw fault();
    }
    return octets;
}

std::vector<std::uint8_t> parse_pdu(std::string_view text) {
    auto pdu = parse_octets(text);
    // A data PDU may have CTEInfo behind its length (Core 6.0, Vol 6 Part B, 2.4).
    constexpr unsigned cp_bit = 0x20;
    const auto is_as_long_as_it_says = [&] {
        return pdu.size() == 2U + pdu[1] || ((pdu[0] & cp_bit) != 0 && pdu.size() == 3U + pdu[1]);
    };
    if (pdu.size() < 2 || pdu.size() > longest_pdu || !is_as_long_as_it_says()) {
        const auto said = pdu.size() < 2 ? 0U : 2U + pdu[1];
        throw std::invalid_argument{
            fmt::format("{} octets, but the header says {}: give a PDU of header and payload, without CRC",
                        pdu.size(), said)};
    }
    return pdu;
}

std::vector<std::uint8_t> parse_ad_structure(std::string_view text) {
    const auto colon = text.find(':');
    if (colon == std::string_view::npos) {
        throw std::invalid_argument{
            fmt::format("'{}': give TYPE:HEX or name:TEXT, as in 01:06 or name:Fyrkat", text)};
    }
    const auto kind = text.substr(0, colon), value = text.substr(colon + 1);
    const bool is_name = kind == "name";
    const auto type =
        is_name ? std::vector{static_cast<std::uint8_t>(host::AdType::complete_name)} : parse_octets(kind);
    if (type.size() != 1) {
        throw std::invalid_argument{fmt::format("'{}': an AD type is one octet, as in 09 or ff", kind)};
    }
    const auto data = is_name ? std::vector<std::uint8_t>{value.begin(), value.end()} : parse_octets(value);
    std::vector<std::uint8_t> structure(2 + data.size());
    structure[0] = static_cast<std::uint8_t>(data.size() + 1);
    structure[1] = type.front();
    std::ranges::copy(data, structure.begin() + 2);
    return structure;
}

}  // namespace ble::flow
