// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/octet_span.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace ble::flow {

/// A file to be written, or standard output for "-". No error is lost: opening, writing, flushing
/// and closing throw `OutputError`. SIGPIPE must be ignored for a closed pipe to come out as one.
class OutputFile {
public:
    /// Creates or empties the file at `path`.
    explicit OutputFile(std::string path);
    /// Writes what is left, without a word about errors: call `close` first.
    ~OutputFile();
    OutputFile(OutputFile&& other) noexcept;
    OutputFile& operator=(OutputFile&& other) noexcept;

    void write(OctetSpan octets);
    void write(std::string_view text);
    /// Says that what was written so far makes sense to a reader: goes out at once where one may
    /// be waiting (terminal, pipe), with the next full buffer in a regular file.
    void end_record();
    void flush();
    void close();

    [[nodiscard]] const std::string& path() const { return path_; }

private:
    enum class Reader : std::uint8_t { waiting, later };

    std::string path_;
    int descriptor_ = -1;
    Reader reader_ = Reader::later;
    std::vector<std::uint8_t> buffer_;
};

/// A file that holds this text and nothing else.
void write_file(const std::string& path, std::string_view text);

}  // namespace ble::flow
