// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

namespace ble::flow {

/// How a shape of an SVG picture is filled and outlined.
struct SvgPaint {
    std::string_view fill = "none";
    std::string_view stroke = "none";
    double width = 1;         ///< of the outline
    double opacity = 1;       ///< of both
    std::string_view dash{};  ///< as `stroke-dasharray`
    std::string_view note{};  ///< what a browser shows under the pointer
};

}  // namespace ble::flow
