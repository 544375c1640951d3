// SPDX-License-Identifier: Apache-2.0
// Any octets as a pcapng file, behind the first block's type.
#include "tests/fuzz/capture_fuzz.hpp"

#include <array>
#include <cstdint>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    constexpr std::array<std::uint8_t, 4> section_header{0x0A, 0x0D, 0x0D, 0x0A};
    std::vector<std::uint8_t> file{section_header.begin(), section_header.end()};
    file.insert(file.end(), data, data + size);
    ble::tests::CaptureCheck{}.read(file);
    return 0;
}
