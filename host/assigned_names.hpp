// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string_view>

namespace ble::host {

// The few numbers of Assigned Numbers that fill the air, not the list: all else is shown in hex.
// Each is empty for a number that it does not know.

[[nodiscard]] std::string_view company_name(std::uint16_t company);
[[nodiscard]] std::string_view service_name(std::uint16_t uuid);
/// The category of an appearance value, its ten most significant bits (Assigned Numbers, 2.6).
[[nodiscard]] std::string_view appearance_name(std::uint16_t appearance);
/// The scheme that the first code point of a URI stands for, "https:" (Assigned Numbers, 2.7).
[[nodiscard]] std::string_view uri_scheme(std::uint8_t code);

}  // namespace ble::host
