// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/controller/tcp_endpoint.hpp"

#include <fmt/format.h>

#include <arpa/inet.h>
#include <cerrno>
#include <cstring>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdexcept>
#include <sys/socket.h>
#include <utility>

namespace ble::flow {
namespace {

sockaddr_in loopback(std::uint16_t port) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return address;
}

sdr::FileDescriptor listen_on(std::uint16_t port) {
    sdr::FileDescriptor listener{::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0)};
    const int on = 1;
    ::setsockopt(listener.value(), SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    const auto address = loopback(port);
    const bool is_ready =
        ::bind(listener.value(), reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0 &&
        ::listen(listener.value(), 4) == 0;
    if (!is_ready) {
        throw std::runtime_error{
            fmt::format("tcp:{}: {}; choose another port, or 0", port, std::strerror(errno))};
    }
    return listener;
}

}  // namespace

TcpEndpoint::TcpEndpoint(std::uint16_t port) : HostEndpoint{listen_on(port), sdr::FileDescriptor{-1}} {}

std::string TcpEndpoint::place() const {
    sockaddr_in address{};
    socklen_t size = sizeof address;
    ::getsockname(watcher(), reinterpret_cast<sockaddr*>(&address), &size);
    return fmt::format("tcp:127.0.0.1:{}", ntohs(address.sin_port));
}

TcpEndpoint::Change TcpEndpoint::accept() {
    sdr::FileDescriptor newcomer{::accept4(watcher(), nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC)};
    if (newcomer.value() < 0) return Change::none;
    const int on = 1;
    ::setsockopt(newcomer.value(), IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    set_line(std::move(newcomer));
    return begin_client();
}

TcpEndpoint::Change TcpEndpoint::lose_client() {
    set_line(sdr::FileDescriptor{-1});
    return end_client();
}

}  // namespace ble::flow
