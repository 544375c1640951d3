// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/octet_span.hpp"
#include "sdr/file_descriptor.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace ble::flow {

/// A TCP port on the loopback interface where one host at a time talks to a controller. A new client replaces
/// the old one. Nothing here blocks.
class TcpEndpoint {
public:
    /// Port 0: the system chooses. Throws std::runtime_error where the port cannot be had.
    explicit TcpEndpoint(std::uint16_t port);

    /// What happened since the last look.
    enum class Change : std::uint8_t { none, came, left };

    /// Takes a client that waits; the one before is sent away.
    [[nodiscard]] Change accept();
    /// Appends what the client has sent.
    [[nodiscard]] Change read(std::vector<std::uint8_t>& into);
    /// Sends as much as the client takes now; the rest stays here.
    [[nodiscard]] Change write(OctetSpan octets = {});

    [[nodiscard]] bool has_client() const { return client_.value() >= 0; }
    /// Octets that the client has not taken.
    [[nodiscard]] std::size_t unsent() const { return unsent_.size(); }
    [[nodiscard]] int listener() const { return listener_.value(); }
    [[nodiscard]] int client() const { return client_.value(); }
    [[nodiscard]] std::uint16_t port() const { return port_; }

private:
    [[nodiscard]] Change lose_client();

    sdr::FileDescriptor listener_;
    sdr::FileDescriptor client_{-1};
    std::uint16_t port_ = 0;
    std::vector<std::uint8_t> unsent_;
};

}  // namespace ble::flow
