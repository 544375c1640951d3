// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/colour_map.hpp"

#include <cmath>
#include <cstddef>

namespace ble::flow {

namespace {

/// Equal steps down in lightness (OKLCH 1.0 to 0.17), hue 225° to 295°, as much chroma as screens have.
constexpr std::array<Rgb, 10> anchors{Rgb{0xff, 0xff, 0xff}, Rgb{0xcf, 0xe4, 0xf0}, Rgb{0xa0, 0xc9, 0xe6},
                                      Rgb{0x75, 0xab, 0xdf}, Rgb{0x54, 0x8b, 0xd4}, Rgb{0x40, 0x69, 0xc4},
                                      Rgb{0x36, 0x45, 0xb0}, Rgb{0x31, 0x26, 0x8b}, Rgb{0x25, 0x0f, 0x5c},
                                      Rgb{0x13, 0x05, 0x2c}};

std::uint8_t mix(std::uint8_t a, std::uint8_t b, double share) {
    return static_cast<std::uint8_t>(std::lround(a + share * (b - a)));
}

std::array<Rgb, 256> interpolated() {
    std::array<Rgb, 256> map{};
    for (std::size_t i = 0; i < map.size(); ++i) {
        const double place = static_cast<double>(i) / 255 * (anchors.size() - 1);
        const auto step = i == 255 ? anchors.size() - 2 : static_cast<std::size_t>(place);
        const double share = place - static_cast<double>(step);
        const Rgb &a = anchors[step], &b = anchors[step + 1];
        map[i] = {mix(a.red, b.red, share), mix(a.green, b.green, share), mix(a.blue, b.blue, share)};
    }
    return map;
}

}  // namespace

const std::array<Rgb, 256>& colour_map() {
    static const auto map = interpolated();
    return map;
}

}  // namespace ble::flow
