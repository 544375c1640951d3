// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <stdexcept>
#include <string_view>

namespace ble::sdr {

/// A file that cannot be written, or not further: `what()` is one line that names the file, what
/// happened and what to do about it.
class OutputError : public std::runtime_error {
public:
    OutputError(std::string_view file, std::string_view fault, std::string_view remedy);
};

}  // namespace ble::sdr
