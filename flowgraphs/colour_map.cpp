// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/colour_map.hpp"

#include <cmath>
#include <cstddef>

namespace ble::flow {

namespace {

constexpr std::array<Rgb, 10> anchors{Rgb{0x00, 0x00, 0x04}, Rgb{0x1b, 0x0c, 0x41}, Rgb{0x4a, 0x0c, 0x6b},
                                      Rgb{0x78, 0x1c, 0x6d}, Rgb{0xa5, 0x2c, 0x60}, Rgb{0xcf, 0x44, 0x46},
                                      Rgb{0xed, 0x69, 0x25}, Rgb{0xfb, 0x9b, 0x06}, Rgb{0xf7, 0xd1, 0x3d},
                                      Rgb{0xfc, 0xff, 0xa4}};

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
