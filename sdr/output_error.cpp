// SPDX-License-Identifier: Apache-2.0
#include "sdr/output_error.hpp"

#include "sdr/one_line.hpp"

namespace ble::sdr {

OutputError::OutputError(Cause cause, std::string_view file, std::string_view fault, std::string_view remedy)
    : std::runtime_error{one_line(file, fault, remedy)}, cause_{cause} {}

}  // namespace ble::sdr
