// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace ble::flow {

/// Octets in hexadecimal, two digits each, with or without blanks and colons between them: "0201 06",
/// "02:01:06". Throws std::invalid_argument that says what was expected.
[[nodiscard]] std::vector<std::uint8_t> parse_octets(std::string_view text);

/// A PDU in the same form: at least its header, which must tell its length.
[[nodiscard]] std::vector<std::uint8_t> parse_pdu(std::string_view text);

/// An AD structure as `TYPE:HEX` or `name:TEXT`: "01:06", "ff:ffff0102", "name:Fyrkat"; comes back with its
/// length and type (Core 6.0, Vol 3 Part C, 11).
[[nodiscard]] std::vector<std::uint8_t> parse_ad_structure(std::string_view text);

}  // namespace ble::flow
