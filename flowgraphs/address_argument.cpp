// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/address_argument.hpp"

#include <fmt/format.h>

#include <charconv>
#include <optional>
#include <stdexcept>

namespace ble::flow {

namespace {

std::optional<std::uint32_t> parse_hex(std::string_view text, std::size_t digits) {
    if (text.starts_with("0x") || text.starts_with("0X")) text.remove_prefix(2);
    std::uint32_t value = 0;
    const char* const end = text.data() + text.size();
    const auto parsed = std::from_chars(text.data(), end, value, 16);
    if (text.size() != digits || parsed.ec != std::errc{} || parsed.ptr != end) return std::nullopt;
    return value;
}

}  // namespace

phy::WatchedAddress parse_watched_address(std::string_view text) {
    const auto colon = text.find(':');
    const auto address = parse_hex(text.substr(0, colon), 8);
    if (!address) {
        throw std::invalid_argument{fmt::format(
            "'{}' is no access address: give 8 hex digits, most significant first, as in 50657d63", text)};
    }
    phy::WatchedAddress watched{.access_address = {*address}};
    if (watched.access_address == advertising_access_address) {
        throw std::invalid_argument{"the advertising access address is always listened for: leave it out"};
    }
    if (colon == std::string_view::npos) return watched;
    const auto init = parse_hex(text.substr(colon + 1), 6);
    if (!init) {
        throw std::invalid_argument{
            fmt::format("'{}': the CRC init after ':' has 6 hex digits, as in 50657d63:6e24eb", text)};
    }
    watched.crc_init = CrcInit{*init};
    return watched;
}

}  // namespace ble::flow
