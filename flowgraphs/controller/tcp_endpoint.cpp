// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/controller/tcp_endpoint.hpp"

#include <fmt/format.h>

#include <arpa/inet.h>
#include <array>
#include <cerrno>
#include <cstring>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdexcept>
#include <sys/socket.h>

namespace ble::flow {
namespace {

std::runtime_error failure(std::uint16_t port) {
    return std::runtime_error{
        fmt::format("tcp:{}: {}; choose another port, or 0", port, std::strerror(errno))};
}

sockaddr_in loopback(std::uint16_t port) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return address;
}

}  // namespace

TcpEndpoint::TcpEndpoint(std::uint16_t port)
    : listener_{::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0)} {
    if (listener_.value() < 0) throw failure(port);
    const int on = 1;
    ::setsockopt(listener_.value(), SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    auto address = loopback(port);
    auto* generic = reinterpret_cast<sockaddr*>(&address);
    socklen_t size = sizeof address;
    const bool is_ready = ::bind(listener_.value(), generic, size) == 0 &&
                          ::listen(listener_.value(), 4) == 0 &&
                          ::getsockname(listener_.value(), generic, &size) == 0;
    if (!is_ready) throw failure(port);
    port_ = ntohs(address.sin_port);
}

TcpEndpoint::Change TcpEndpoint::accept() {
    sdr::FileDescriptor newcomer{
        ::accept4(listener_.value(), nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC)};
    if (newcomer.value() < 0) return Change::none;
    const int on = 1;
    ::setsockopt(newcomer.value(), IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    client_ = std::move(newcomer);
    unsent_.clear();
    return Change::came;
}

TcpEndpoint::Change TcpEndpoint::read(std::vector<std::uint8_t>& into) {
    std::array<std::uint8_t, 4096> buffer;
    const auto count = ::recv(client_.value(), buffer.data(), buffer.size(), 0);
    if (count > 0) {
        into.insert(into.end(), buffer.begin(), buffer.begin() + count);
        return Change::none;
    }
    const bool is_idle = count < 0 && (errno == EAGAIN || errno == EINTR);
    return is_idle ? Change::none : lose_client();
}

TcpEndpoint::Change TcpEndpoint::write(OctetSpan octets) {
    if (!has_client()) return Change::none;
    unsent_.insert(unsent_.end(), octets.begin(), octets.end());
    if (unsent_.empty()) return Change::none;
    const auto count = ::send(client_.value(), unsent_.data(), unsent_.size(), MSG_NOSIGNAL);
    if (count < 0) return errno == EAGAIN || errno == EINTR ? Change::none : lose_client();
    unsent_.erase(unsent_.begin(), unsent_.begin() + count);
    return Change::none;
}

TcpEndpoint::Change TcpEndpoint::lose_client() {
    client_ = sdr::FileDescriptor{-1};
    unsent_.clear();
    return Change::left;
}

}  // namespace ble::flow
