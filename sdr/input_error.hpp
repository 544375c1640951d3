// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <stdexcept>
#include <string_view>

namespace ble::sdr {

/// A recording that cannot be used, or not further: `what()` is one line that names the file, the
/// place in it (octet, sample or JSON field) and what to do about it.
class InputError : public std::runtime_error {
public:
    InputError(std::string_view file, std::string_view fault, std::string_view remedy);
};

}  // namespace ble::sdr
