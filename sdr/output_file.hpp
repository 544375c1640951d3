// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/octet_span.hpp"
#include "sdr/file_descriptor.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace ble::sdr {

/// A file that is written from front to back, record by record, or standard output for "-". SIGPIPE and
/// SIGXFSZ must be ignored for a closed pipe and a limit on file sizes to come out as errors.
class OutputFile {
public:
    /// Creates or empties the file. Throws OutputError where the system does not let us.
    explicit OutputFile(std::string path);

    /// Hands all of a record to the system at once, or throws OutputError, naming the octet: a regular file
    /// then still ends with the record before.
    void write(std::span<const std::byte> record);
    void write(OctetSpan record) { write(std::as_bytes(record)); }
    void write(std::string_view record) { write(std::as_bytes(std::span{record})); }
    /// No writing afterwards. Throws OutputError where the system reports a loss only now.
    void close();

private:
    void cut_back(std::uint64_t octets) const;

    std::string path_;
    FileDescriptor descriptor_;
    std::uint64_t position_ = 0;  ///< octets of whole records
};

/// A file that holds this text and nothing else.
void write_file(const std::string& path, std::string_view text);

}  // namespace ble::sdr
