// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/hertz.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace ble::flow {

/// A finite number: "-30", "0.5", "1e-3"; nothing for anything else.
[[nodiscard]] std::optional<double> parse_number(std::string_view text);

/// A number as text of an option; std::invalid_argument for anything else, and outside the range.
[[nodiscard]] double number_within(const std::string& text, double least, double most);

/// The same for whole numbers, in decimal digits.
[[nodiscard]] std::uint64_t whole_within(const std::string& text, std::uint64_t least, std::uint64_t most);

/// A frequency difference, which may be negative or zero: "-50k", "0", "25e3", "1.2M".
[[nodiscard]] std::optional<Hertz> parse_frequency_offset(std::string_view text);

}  // namespace ble::flow
