// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/hertz.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace ble::flow {

/// A frequency or rate as people write it: `2426000000`, `2.426e9`, `2426M`, `2.426G`, `4M`, `4MHz`.
/// Nothing for what is not a finite, positive number.
[[nodiscard]] std::optional<Hertz> parse_hertz(std::string_view text);

/// The same for an option's value: throws std::invalid_argument with a line for its user.
[[nodiscard]] Hertz hertz_argument(const std::string& text);

/// `2426 MHz`, `0.5 MHz`.
[[nodiscard]] std::string megahertz_text(Hertz hertz);

}  // namespace ble::flow
