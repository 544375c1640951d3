// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/indexed_image.hpp"

#include <cassert>
#include <new>
#include <png.h>

namespace ble::flow {

std::vector<std::uint8_t> write_png(const IndexedImage& image, const std::array<Rgb, 256>& colours) {
    static_assert(sizeof(Rgb) == 3);
    assert(image.width > 0 && image.pixels.size() == image.width * image.height);
    png_image png{};
    png.version = PNG_IMAGE_VERSION;
    png.width = static_cast<png_uint_32>(image.width);
    png.height = static_cast<png_uint_32>(image.height);
    png.format = PNG_FORMAT_RGB_COLORMAP;
    png.colormap_entries = static_cast<png_uint_32>(colours.size());

    std::vector<std::uint8_t> file(PNG_IMAGE_PNG_SIZE_MAX(png));
    png_alloc_size_t size = file.size();
    // Only memory can be short: the image is in order and the buffer as large as it can get.
    if (png_image_write_to_memory(&png, file.data(), &size, 0, image.pixels.data(), 0, colours.data()) == 0) {
        throw std::bad_alloc{};
    }
    file.resize(size);
    return file;
}

}  // namespace ble::flow
