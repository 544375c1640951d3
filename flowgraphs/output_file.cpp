// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/output_file.hpp"

#include "flowgraphs/output_error.hpp"

#include <cerrno>
#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>
#include <utility>

namespace ble::flow {
namespace {

constexpr std::size_t buffer_size = 64 * 1024;
constexpr std::string_view standard_output = "-";

std::string shown(const std::string& path) { return path == standard_output ? "standard output" : path; }

std::string cause_text(int error) { return std::generic_category().message(error); }

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

[[noreturn]] void throw_open_error(const std::string& path, int error) {
    throw OutputError{
        error == EINTR ? OutputError::Cause::interrupted : OutputError::Cause::cannot_open,
        fmt::format("{}: cannot write there: {}; {}", shown(path), cause_text(error), open_remedy(error))};
}

[[noreturn]] void throw_write_error(const std::string& path, int error) {
    using enum OutputError::Cause;
    const auto say = [&](OutputError::Cause cause, std::string_view remedy) {
        return OutputError{cause,
                           fmt::format("{}: writing failed: {}; {}", shown(path), cause_text(error), remedy)};
    };
    if (error == EPIPE) throw say(closed_pipe, "its reader went away: keep it running");
    if (error == ENOSPC || error == EDQUOT || error == EFBIG) {
        throw say(no_space, "free some space, or choose another place");
    }
    throw say(cannot_write, "check the disk, or choose another place");
}

/// Returns the errno of the first failure, or 0.
int write_all(int descriptor, OctetSpan octets) {
    while (!octets.empty()) {
        const auto written = ::write(descriptor, octets.data(), octets.size());
        if (written < 0 && errno == EAGAIN) {
            // Standard output may have been made non-blocking by whoever shares it.
            pollfd wait{.fd = descriptor, .events = POLLOUT, .revents = 0};
            ::poll(&wait, 1, -1);
            continue;
        }
        if (written < 0 && errno != EINTR) return errno;
        if (written > 0) octets = octets.subspan(static_cast<std::size_t>(written));
    }
    return 0;
}

}  // namespace

OutputFile::OutputFile(std::string path) : path_{std::move(path)} {
    descriptor_ = path_ == standard_output
                      ? ::dup(STDOUT_FILENO)
                      : ::open(path_.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    if (descriptor_ < 0) throw_open_error(path_, errno);
    struct stat status {};
    const bool regular = ::fstat(descriptor_, &status) == 0 && S_ISREG(status.st_mode);
    reader_ = regular ? Reader::later : Reader::waiting;
    buffer_.reserve(buffer_size);
}

OutputFile::~OutputFile() {
    if (descriptor_ < 0) return;
    write_all(descriptor_, buffer_);
    ::close(descriptor_);
}

OutputFile::OutputFile(OutputFile&& other) noexcept
    : path_{std::move(other.path_)},
      descriptor_{std::exchange(other.descriptor_, -1)},
      reader_{other.reader_},
      buffer_{std::move(other.buffer_)} {}

OutputFile& OutputFile::operator=(OutputFile&& other) noexcept {
    std::swap(path_, other.path_);
    std::swap(descriptor_, other.descriptor_);
    std::swap(reader_, other.reader_);
    std::swap(buffer_, other.buffer_);
    return *this;
}

void OutputFile::write(OctetSpan octets) {
    buffer_.insert(buffer_.end(), octets.begin(), octets.end());
    if (buffer_.size() >= buffer_size) flush();
}

void OutputFile::write(std::string_view text) {
    write(OctetSpan{reinterpret_cast<const std::uint8_t*>(text.data()), text.size()});
}

void OutputFile::end_record() {
    if (reader_ == Reader::waiting) flush();
}

void OutputFile::flush() {
    // Emptied in any case: what could not be written once is not tried again by the destructor.
    const int error = write_all(descriptor_, buffer_);
    buffer_.clear();
    if (error != 0) throw_write_error(path_, error);
}

void OutputFile::close() {
    if (descriptor_ < 0) return;
    flush();
    if (::close(std::exchange(descriptor_, -1)) != 0 && errno != EINTR) throw_write_error(path_, errno);
}

void write_file(const std::string& path, std::string_view text) {
    OutputFile file{path};
    file.write(text);
    file.close();
}

}  // namespace ble::flow
