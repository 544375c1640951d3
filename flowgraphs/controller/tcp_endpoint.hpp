// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "flowgraphs/controller/host_endpoint.hpp"

namespace ble::flow {

/// A TCP port on the loopback interface.
class TcpEndpoint final : public HostEndpoint {
public:
    /// Port 0: the system chooses. Throws std::runtime_error where the port cannot be had.
    explicit TcpEndpoint(std::uint16_t port);

    [[nodiscard]] Change accept() override;
    [[nodiscard]] std::string place() const override;

private:
    [[nodiscard]] Change lose_client() override;
};

}  // namespace ble::flow
