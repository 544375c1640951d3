// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "flowgraphs/controller/tcp_endpoint.hpp"
#include "flowgraphs/packet_air/packet_air.hpp"

#include <string>
#include <string_view>

namespace ble::flow {

/// A TCP port whose client sends raw packets into an air, a JSON line each; every line is answered by one:
/// when the packet begins, or what is wrong.
class PacketInjector {
public:
    PacketInjector(PacketAir& air, std::uint16_t port) : air_{air}, endpoint_{port} {}

    [[nodiscard]] const HostEndpoint& endpoint() const { return endpoint_; }
    /// A client that does not read its answers is not listened to either.
    [[nodiscard]] bool wants_input() const { return endpoint_.has_client() && endpoint_.unsent() == 0; }

    void on_newcomer();
    void on_input();
    void pump() { notice(endpoint_.write()); }

private:
    void notice(HostEndpoint::Change change);
    void take_line(std::string_view line);
    void answer(std::string line);

    PacketAir& air_;
    TcpEndpoint endpoint_;
    std::vector<std::uint8_t> input_;  ///< the line that has begun
};

}  // namespace ble::flow
