// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string_view>

namespace ble::flow {

/// How text of an SVG picture looks. Its place is the start, middle or end of its base line.
struct SvgTextStyle {
    enum class Anchor : std::uint8_t { start, middle, end };
    enum class Font : std::uint8_t { sans, mono };
    enum class Weight : std::uint8_t { normal, bold };

    double size = 12;  ///< in pixels
    std::string_view fill = "#24292f";
    Anchor anchor = Anchor::start;
    Font font = Font::sans;
    Weight weight = Weight::normal;
    double turn = 0;          ///< degrees, clockwise
    std::string_view halo{};  ///< colour of a seam that sets it off a busy ground
};

}  // namespace ble::flow
