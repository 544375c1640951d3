// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sdr/output_error.hpp"

#include <filesystem>
#include <string>
#include <system_error>

namespace ble::flow {

/// A folder to write into, which is made where there is none. Throws OutputError where that cannot be.
[[nodiscard]] inline std::filesystem::path record_folder(const std::string& path) {
    std::error_code error;
    std::filesystem::create_directories(path, error);
    if (!error) return path;
    throw sdr::OutputError{sdr::OutputError::Cause::cannot_open, path,
                           "cannot be made a folder: " + error.message(), "choose another place"};
}

}  // namespace ble::flow
