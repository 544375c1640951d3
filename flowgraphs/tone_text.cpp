// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/tone_text.hpp"

#include <fmt/format.h>

#include <cmath>

namespace ble::flow {

std::string degrees_text(double degrees) {
    return fmt::format("{:+.1f}\u00b0", std::round(degrees * 10) / 10 + 0.0);  // no -0.0
}

std::string heard_tone_text(const ConstantTone& tone) {
    auto text = tone.is_whole() ? std::string{"tone heard"}
                                : fmt::format("tone cut off after {:.0f} \u00b5s", tone.microseconds());
    if (tone.angles) {
        text += fmt::format(", angle {} (MUSIC {})", degrees_text(tone.angles->phase),
                            degrees_text(tone.angles->music));
    }
    return text;
}

}  // namespace ble::flow
