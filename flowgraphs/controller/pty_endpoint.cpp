// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/controller/pty_endpoint.hpp"

#include <fmt/format.h>

#include <array>
#include <cerrno>
#include <cstddef>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <poll.h>
#include <stdexcept>
#include <sys/inotify.h>
#include <sys/ioctl.h>
#include <termios.h>

namespace ble::flow {
namespace {

int checked(int result) {
    if (result < 0) throw std::runtime_error{fmt::format("pty: {}; use tcp:0", std::strerror(errno))};
    return result;
}

sdr::FileDescriptor open_line() {
    sdr::FileDescriptor line{checked(::posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC | O_NONBLOCK))};
    checked(::grantpt(line.value()));
    checked(::unlockpt(line.value()));
    return line;
}

std::string path_of(int line) {
    std::array<char, 64> name{};
    checked(-::ptsname_r(line, name.data(), name.size()));
    return name.data();
}

}  // namespace

PtyEndpoint::PtyEndpoint()
    : HostEndpoint{sdr::FileDescriptor{checked(::inotify_init1(IN_NONBLOCK | IN_CLOEXEC))}, open_line()},
      path_{path_of(line())} {
    prepare_port();
    checked(::inotify_add_watch(watcher(), path_.c_str(), IN_OPEN | IN_CLOSE));
}

/// Octets pass as they are, nobody has the port for himself, and nothing of a client before is left.
void PtyEndpoint::prepare_port() const {
    const sdr::FileDescriptor port{::open(path_.c_str(), O_RDWR | O_NOCTTY | O_CLOEXEC)};
    termios settings{};
    if (::tcgetattr(port.value(), &settings) != 0) return;
    ::cfmakeraw(&settings);
    ::tcsetattr(port.value(), TCSANOW, &settings);
    ::ioctl(port.value(), TIOCNXCL);
    ::tcflush(port.value(), TCIFLUSH);
}

/// Whether anyone has the other end.
bool PtyEndpoint::is_open() const {
    pollfd state{line(), 0, 0};
    return ::poll(&state, 1, 0) == 0;
}

/// Reads what the watcher has seen: closing and then opening is another client, even if nobody looked
/// between the two.
bool PtyEndpoint::was_reopened() const {
    bool was_closed = false, was_reopened = false;
    alignas(inotify_event) std::array<char, 4096> buffer{};
    for (;;) {
        const auto size = ::read(watcher(), buffer.data(), buffer.size());
        if (size <= 0) return was_reopened;
        for (std::size_t at = 0; at < static_cast<std::size_t>(size);) {
            inotify_event event{};
            std::memcpy(&event, buffer.data() + at, sizeof event);
            at += sizeof event + event.len;
            was_reopened |= was_closed && (event.mask & IN_OPEN) != 0;
            was_closed |= (event.mask & IN_CLOSE) != 0;
        }
    }
}

PtyEndpoint::Change PtyEndpoint::accept() {
    const bool is_another = was_reopened();
    if (!is_open()) return has_client() ? lose_client() : Change::none;
    if (has_client() && !is_another) return Change::none;
    if (has_client()) prepare_port();
    return begin_client();
}

/// What the client said last, and nobody has read, is not the next one's.
PtyEndpoint::Change PtyEndpoint::lose_client() {
    std::array<char, 4096> unread{};
    while (::read(line(), unread.data(), unread.size()) > 0) {
    }
    prepare_port();
    return end_client();
}

}  // namespace ble::flow
