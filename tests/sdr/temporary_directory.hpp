// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <stdlib.h>

#include <cstddef>
#include <filesystem>
#include <fstream>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>

namespace ble::tests {

/// A directory of its own for one test, removed with everything in it.
class TemporaryDirectory {
public:
    TemporaryDirectory() {
        std::string name = (std::filesystem::temp_directory_path() / "fyrkat-XXXXXX").string();
        if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error{"no temporary directory"};
        path_ = name;
    }
    ~TemporaryDirectory() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    TemporaryDirectory(const TemporaryDirectory&) = delete;
    TemporaryDirectory& operator=(const TemporaryDirectory&) = delete;

    [[nodiscard]] std::string file(std::string_view name) const { return (path_ / name).string(); }

    /// Writes the file and returns its path.
    std::string write(std::string_view name, std::string_view content) const {
        std::ofstream{path_ / name, std::ios::binary} << content;
        return file(name);
    }
    std::string write(std::string_view name, std::span<const std::byte> content) const {
        return write(name, std::string_view{reinterpret_cast<const char*>(content.data()), content.size()});
    }
    [[nodiscard]] std::string read(std::string_view name) const {
        std::string content(std::filesystem::file_size(path_ / name), '\0');
        std::ifstream{path_ / name, std::ios::binary}.read(content.data(),
                                                           static_cast<std::streamsize>(content.size()));
        return content;
    }

private:
    std::filesystem::path path_;
};

}  // namespace ble::tests
