// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace ble::sdr {

/// Where the samples lie in a data file, and what the whole file must hash to.
struct DatasetLayout {
    std::uint64_t header_bytes = 0;
    std::uint64_t trailing_bytes = 0;
    std::optional<std::string> sha512{};  ///< 128 lower-case hex digits; nothing: not checked
};

}  // namespace ble::sdr
