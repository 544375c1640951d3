// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sdr/file_descriptor.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>

namespace ble::sdr {

/// A file, device or pipe to be read from front to back.
class InputFile {
public:
    /// Asked again and again while a read waits, so that a silent pipe cannot keep a program from
    /// ending; none: never.
    using StopRequested = std::function<bool()>;

    /// Throws InputError for what does not exist, is a directory or may not be read.
    [[nodiscard]] static InputFile open(const std::string& path, StopRequested stop = {});
    [[nodiscard]] static InputFile standard_input(StopRequested stop = {});

    /// The octets read into the front of `octets`: as many as are there, at least one; 0 at the
    /// end, and after a stop. Throws InputError, naming the octet, where the system cannot read.
    [[nodiscard]] std::size_t read(std::span<std::byte> octets);

    /// In octets; nothing for pipes and devices.
    [[nodiscard]] std::optional<std::uint64_t> size() const;
    [[nodiscard]] const std::string& name() const { return name_; }
    [[nodiscard]] bool is_stopped() const { return stopped_; }

private:
    InputFile(FileDescriptor descriptor, std::string name, StopRequested stop);
    [[nodiscard]] bool wait_until_readable();
    [[noreturn]] void reject_read(int error) const;

    FileDescriptor descriptor_;
    std::string name_;
    StopRequested stop_;
    std::uint64_t position_ = 0;
    bool stopped_ = false;
};

}  // namespace ble::sdr
