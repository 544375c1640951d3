// SPDX-License-Identifier: Apache-2.0
#include "sdr/output_file.hpp"

#include "sdr/output_error.hpp"

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

using Cause = OutputError::Cause;

constexpr std::string_view standard_output = "-";

std::string_view shown(std::string_view path) { return path == standard_output ? "standard output" : path; }

std::string text_of(int error) { return std::generic_category().message(error); }

std::string_view open_remedy(int error) {
    switch (error) {
        case ENOENT:
        case ENOTDIR: return "make its folder first, or choose another";
        case EACCES:
        case EPERM:
        case EROFS: return "choose a place that you may write to";
        case EISDIR: return "give the name of a file, not of a folder";
        case ENOSPC: return "free some space, or choose another place";
        default: return "choose another place";
    }
}

int open_to_write(const std::string& path) {
    const int descriptor = path == standard_output
                               ? ::fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 0)
                               : ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    if (descriptor >= 0) return descriptor;
    const int error = errno;
    throw OutputError{error == EINTR ? Cause::interrupted : Cause::cannot_open, shown(path),
                      "cannot write there: " + text_of(error), open_remedy(error)};
}

[[noreturn]] void throw_write_error(std::string_view path, int error, std::string_view action) {
    const auto say = [&](Cause cause, std::string_view remedy) {
        return OutputError{cause, shown(path), fmt::format("{}: {}", action, text_of(error)), remedy};
    };
    switch (error) {
        case EPIPE: throw say(Cause::closed_pipe, "its reader went away: keep it running");
        case ENOSPC:
        case EDQUOT: throw say(Cause::no_space, "free some space, or choose another place");
        case EFBIG:
            throw say(Cause::no_space, "raise the limit on file sizes (ulimit -f), or choose another place");
        default: throw say(Cause::cannot_write, "check the disk, or choose another place");
    }
}

}  // namespace

OutputFile::OutputFile(std::string path) : path_{std::move(path)}, descriptor_{open_to_write(path_)} {}

void OutputFile::write(std::span<const std::byte> record) {
    std::uint64_t written = 0;
    while (written < record.size()) {
        const auto rest = record.subspan(written);
        const auto count = ::write(descriptor_.value(), rest.data(), rest.size());
        if (count >= 0) {
            written += static_cast<std::uint64_t>(count);
        } else if (errno == EAGAIN) {
            // Standard output may have been made non-blocking by whoever shares it.
            pollfd wait{.fd = descriptor_.value(), .events = POLLOUT, .revents = 0};
            ::poll(&wait, 1, -1);
        } else if (errno != EINTR) {
            const int error = errno;
            cut_back(written);
            throw_write_error(path_, error, fmt::format("writing failed at octet {}", position_ + written));
        }
    }
    position_ += written;
}

// Only at the end of a regular file: behind what we wrote there may be what another program appended.
void OutputFile::cut_back(std::uint64_t octets) const {
    struct stat status {};
    const off_t end = ::lseek(descriptor_.value(), 0, SEEK_CUR);
    if (::fstat(descriptor_.value(), &status) != 0 || !S_ISREG(status.st_mode) || end != status.st_size)
        return;
    const off_t whole = end - static_cast<off_t>(octets);
    // Where the system does not even do that, the error that follows tells of the first one.
    if (::ftruncate(descriptor_.value(), whole) == 0) ::lseek(descriptor_.value(), whole, SEEK_SET);
}

void OutputFile::close() {
    const int value = descriptor_.release();
    // Linux closes the descriptor even when a signal comes in between.
    if (value >= 0 && ::close(value) != 0 && errno != EINTR)
        throw_write_error(path_, errno, "closing failed");
}

void write_file(const std::string& path, std::string_view text) {
    OutputFile file{path};
    file.write(text);
    file.close();
}

}  // namespace ble::sdr
