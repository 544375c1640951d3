// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/constant_tone.hpp"

#include <string>

namespace ble::flow {

/// "+32.1°", with a sign that is always there.
[[nodiscard]] std::string degrees_text(double degrees);

/// What was heard of a constant tone extension, on one line for people: its angle by both estimators, where
/// it was cut off.
[[nodiscard]] std::string heard_tone_text(const ConstantTone& tone);

}  // namespace ble::flow
