// SPDX-License-Identifier: Apache-2.0
#include "sdr/one_line.hpp"

#include <algorithm>

namespace ble::sdr {

std::string one_line(std::string_view file, std::string_view fault, std::string_view remedy) {
    std::string line{file};
    line.append(": ").append(fault);
    if (!remedy.empty()) line.append("; ").append(remedy);
    std::ranges::replace_if(
        line, [](unsigned char c) { return c < 0x20 || c == 0x7F; }, '?');
    return line;
}

}  // namespace ble::sdr
