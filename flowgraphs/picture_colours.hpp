// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

/// The colours that all pictures share.
namespace ble::flow::picture {

inline constexpr std::string_view ink = "#24292f";
inline constexpr std::string_view faint_ink = "#6e7781";
inline constexpr std::string_view grid = "#e6e9ed";
inline constexpr std::string_view frame = "#afb8c1";
inline constexpr std::string_view ground = "#fbfcfd";
inline constexpr std::string_view signal = "#0b62b8";
inline constexpr std::string_view accent = "#c4420c";

}  // namespace ble::flow::picture
