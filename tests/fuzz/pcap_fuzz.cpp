// SPDX-License-Identifier: Apache-2.0
// Any octets as a pcap file; the first one chooses byte order and resolution, the rest follows the magic.
#include "tests/fuzz/capture_fuzz.hpp"

#include <array>
#include <cstdint>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    constexpr std::array<std::array<std::uint8_t, 4>, 4> magics{{{0xD4, 0xC3, 0xB2, 0xA1},
                                                                 {0xA1, 0xB2, 0xC3, 0xD4},
                                                                 {0x4D, 0x3C, 0xB2, 0xA1},
                                                                 {0xA1, 0xB2, 0x3C, 0x4D}}};
    if (size == 0) return 0;
    const auto& magic = magics[data[0] % magics.size()];
    std::vector<std::uint8_t> file{magic.begin(), magic.end()};
    file.insert(file.end(), data + 1, data + size);
    ble::tests::CaptureCheck{}.read(file);
    return 0;
}
