// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <stdexcept>
#include <string_view>

namespace ble::sdr {

/// A file that cannot be written, or not further: `what()` is one line that names the file, what
/// happened and what to do about it.
class OutputError : public std::runtime_error {
public:
    /// `closed_pipe`: the reader went away, which ends the work but need not be called a failure.
    /// `interrupted`: a signal came while a named pipe waited for its reader.
    enum class Cause : std::uint8_t { cannot_open, cannot_write, no_space, closed_pipe, interrupted };

    OutputError(Cause cause, std::string_view file, std::string_view fault, std::string_view remedy);

    [[nodiscard]] Cause cause() const { return cause_; }
    /// Not where `| head` has seen enough, nor where the user has.
    [[nodiscard]] bool is_failure() const {
        return cause_ != Cause::closed_pipe && cause_ != Cause::interrupted;
    }

private:
    Cause cause_;
};

}  // namespace ble::sdr
