// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/indexed_image.hpp"

#include "flowgraphs/colour_map.hpp"

#include <catch2/catch.hpp>
#include <png.h>

using namespace ble::flow;

TEST_CASE("A PNG decodes to the pixels that were written") {
    IndexedImage image{.width = 37, .height = 5};
    for (std::size_t i = 0; i < 37 * 5; ++i) image.pixels.push_back(static_cast<std::uint8_t>(i * 7));
    const auto file = write_png(image, colour_map());

    png_image png{};
    png.version = PNG_IMAGE_VERSION;
    REQUIRE(png_image_begin_read_from_memory(&png, file.data(), file.size()) != 0);
    CHECK(png.width == 37);
    CHECK(png.height == 5);
    png.format = PNG_FORMAT_RGB;
    std::vector<Rgb> pixels(37 * 5);
    REQUIRE(png_image_finish_read(&png, nullptr, pixels.data(), 0, nullptr) != 0);
    for (std::size_t i = 0; i < pixels.size(); ++i) CHECK(pixels[i] == colour_map()[image.pixels[i]]);
}

TEST_CASE("The colour map gets lighter with every step") {
    const auto lightness = [](Rgb c) { return 0.2126 * c.red + 0.7152 * c.green + 0.0722 * c.blue; };
    CHECK(colour_map().front() == Rgb{0xff, 0xff, 0xff});
    CHECK(colour_map().back() == Rgb{0x13, 0x05, 0x2c});
    for (std::size_t i = 8; i < 256; i += 8)
        CHECK(lightness(colour_map()[i]) < lightness(colour_map()[i - 8]));
}
