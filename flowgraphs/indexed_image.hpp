// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "flowgraphs/rgb.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace ble::flow {

/// A picture of at most 256 colours: one octet a pixel, from the upper left along the rows.
struct IndexedImage {
    std::size_t width = 0;
    std::size_t height = 0;
    std::vector<std::uint8_t> pixels{};
};

/// A PNG file of an image that is not empty.
[[nodiscard]] std::vector<std::uint8_t> write_png(const IndexedImage& image,
                                                  const std::array<Rgb, 256>& colours);

}  // namespace ble::flow
