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
    checked(::inotify_add_watch(watcher(), path_.c_str(), IN_OPEN | IN_CLOSE_WRITE));
}

/// Octets pass as they are, nobody has the port for himself, and nothing of a client before is left. Opened
/// for reading, so that the watcher does not take our closing it for a client's.
void PtyEndpoint::prepare_port() const {
    const sdr::FileDescriptor port{::open(path_.c_str(), O_RDONLY | O_NOCTTY | O_CLOEXEC)};
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
/// between the two. Which of them the same look sees is chance, so a closing is remembered.
bool PtyEndpoint::was_reopened() {
    bool was_reopened = false;
    alignas(inotify_event) std::array<char, 4096> buffer{};
    for (;;) {
        const auto size = ::read(watcher(), buffer.data(), buffer.size());
        if (size <= 0) return was_reopened;
        for (std::size_t at = 0; at < static_cast<std::size_t>(size);) {
            inotify_event event{};
            std::memcpy(&event, buffer.data() + at, sizeof event);
            at += sizeof event + event.len;
            was_reopened |= was_closed_ && (event.mask & IN_OPEN) != 0;
            was_closed_ |= (event.mask & IN_CLOSE_WRITE) != 0;
        }
    }
}

/// Whoever has left is found by reading, behind the last that he said.
PtyEndpoint::Change PtyEndpoint::accept() {
    const bool is_another = was_reopened();
    if (!is_open() || (has_client() && !is_another)) return Change::none;
    if (has_client()) prepare_port();
    was_closed_ = false;
    return begin_client();
}

PtyEndpoint::Change PtyEndpoint::lose_client() {
    was_closed_ = false;
    prepare_port();
    return end_client();
}

}  // namespace ble::flow
