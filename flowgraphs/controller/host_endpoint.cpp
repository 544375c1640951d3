// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/controller/host_endpoint.hpp"

#include <array>
#include <cerrno>
#include <unistd.h>

namespace ble::flow {

HostEndpoint::Change HostEndpoint::read(std::vector<std::uint8_t>& into) {
    if (!has_client_) return Change::none;
    std::array<std::uint8_t, 4096> buffer;
    const auto count = ::read(line_.value(), buffer.data(), buffer.size());
    if (count > 0) {
        into.insert(into.end(), buffer.begin(), buffer.begin() + count);
        return Change::none;
    }
    const bool is_idle = count < 0 && (errno == EAGAIN || errno == EINTR);
    return is_idle ? Change::none : lose_client();
}

HostEndpoint::Change HostEndpoint::write(OctetSpan octets) {
    if (!has_client_) return Change::none;
    unsent_.insert(unsent_.end(), octets.begin(), octets.end());
    if (unsent_.empty()) return Change::none;
    const auto count = ::write(line_.value(), unsent_.data(), unsent_.size());
    if (count < 0) return errno == EAGAIN || errno == EINTR ? Change::none : lose_client();
    unsent_.erase(unsent_.begin(), unsent_.begin() + count);
    return Change::none;
}

HostEndpoint::Change HostEndpoint::begin_client() {
    has_client_ = true;
    unsent_.clear();
    return Change::came;
}

HostEndpoint::Change HostEndpoint::end_client() {
    has_client_ = false;
    unsent_.clear();
    return Change::left;
}

}  // namespace ble::flow
