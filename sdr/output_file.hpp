// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sdr/file_descriptor.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>

namespace ble::sdr {

/// A file that is written from front to back.
class OutputFile {
public:
    /// Creates or empties the file. Throws OutputError where the system does not let us.
    explicit OutputFile(std::string path);

    /// Writes all or throws OutputError, naming the octet.
    void write(std::span<const std::byte> octets);
    /// Cuts the file, as far as the system can.
    void truncate(std::uint64_t size);
    /// No writing afterwards. Throws OutputError where the system reports a loss only now.
    void close();

    /// Octets written so far.
    [[nodiscard]] std::uint64_t size() const { return position_; }
    [[nodiscard]] const std::string& name() const { return path_; }

private:
    [[noreturn]] void reject(std::string_view action, int error) const;

    std::string path_;
    FileDescriptor descriptor_;
    std::uint64_t position_ = 0;
};

}  // namespace ble::sdr
