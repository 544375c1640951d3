// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <unistd.h>

#include <utility>

namespace ble::sdr {

/// A POSIX file descriptor with one owner, closed with it.
class FileDescriptor {
public:
    explicit FileDescriptor(int value) : value_{value} {}
    FileDescriptor(FileDescriptor&& other) noexcept : value_{std::exchange(other.value_, -1)} {}
    FileDescriptor& operator=(FileDescriptor&& other) noexcept {
        std::swap(value_, other.value_);
        return *this;
    }
    ~FileDescriptor() {
        if (value_ >= 0) ::close(value_);
    }

    [[nodiscard]] int value() const { return value_; }
    /// Gives the descriptor away, to close it where an error of close() matters.
    [[nodiscard]] int release() { return std::exchange(value_, -1); }

private:
    int value_;
};

}  // namespace ble::sdr
