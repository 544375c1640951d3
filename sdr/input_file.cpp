// SPDX-License-Identifier: Apache-2.0
#include "sdr/input_file.hpp"

#include "sdr/input_error.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>
#include <utility>

namespace ble::sdr {
namespace {

constexpr int stop_poll_ms = 50;

std::string message_of(int error) { return std::generic_category().message(error); }

}  // namespace

InputFile::InputFile(FileDescriptor descriptor, std::string name, StopRequested stop)
    : descriptor_{std::move(descriptor)}, name_{std::move(name)}, stop_{std::move(stop)} {
    struct stat status {};
    if (::fstat(descriptor_.value(), &status) == 0 && S_ISDIR(status.st_mode)) {
        throw InputError{name_, "is a directory", "name a recording in it"};
    }
}

InputFile InputFile::open(const std::string& path, StopRequested stop) {
    // Without O_NONBLOCK, opening a named pipe would wait for its writer, deaf to `stop`; so read() waits.
    FileDescriptor descriptor{::open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC)};
    if (descriptor.value() < 0) {
        const int error = errno;
        const auto remedy = error == EACCES || error == EPERM ? "make it readable" : "check the name";
        throw InputError{path, "cannot be opened: " + message_of(error), remedy};
    }
    return {std::move(descriptor), path, std::move(stop)};
}

InputFile InputFile::standard_input(StopRequested stop) {
    FileDescriptor descriptor{::fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 0)};
    if (descriptor.value() < 0) throw InputError{"standard input", "is closed", "pipe samples into it"};
    return {std::move(descriptor), "standard input", std::move(stop)};
}

void InputFile::reject_read(int error) const {
    throw InputError{name_, fmt::format("cannot be read at octet {}: {}", position_, message_of(error)),
                     "check the device or copy the file again"};
}

bool InputFile::wait_until_readable() {
    while (true) {
        if (stop_ && stop_()) {
            stopped_ = true;
            return false;
        }
        pollfd waiting{descriptor_.value(), POLLIN, 0};
        const int ready = ::poll(&waiting, 1, stop_ ? stop_poll_ms : -1);
        if (ready > 0) return true;
        if (ready < 0 && errno != EINTR) reject_read(errno);
    }
}

std::size_t InputFile::read(std::span<std::byte> octets) {
    while (!stopped_ && wait_until_readable()) {
        const auto count = ::read(descriptor_.value(), octets.data(), octets.size());
        if (count >= 0) {
            position_ += static_cast<std::uint64_t>(count);
            return static_cast<std::size_t>(count);
        }
        if (errno != EINTR && errno != EAGAIN) reject_read(errno);
    }
    return 0;
}

std::optional<std::uint64_t> InputFile::size() const {
    struct stat status {};
    if (::fstat(descriptor_.value(), &status) != 0 || !S_ISREG(status.st_mode)) return std::nullopt;
    return static_cast<std::uint64_t>(status.st_size);
}

}  // namespace ble::sdr
