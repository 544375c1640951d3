// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/octet_span.hpp"
#include "sdr/file_descriptor.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace ble::flow {

/// A place where one client at a time is talked to in octets. Nothing here blocks; the descriptors are for
/// poll().
class HostEndpoint {
public:
    /// What happened since the last look.
    enum class Change : std::uint8_t { none, came, left };

    HostEndpoint(const HostEndpoint&) = delete;
    HostEndpoint& operator=(const HostEndpoint&) = delete;
    virtual ~HostEndpoint() = default;

    /// Looks who has come or gone; due when `watcher` is readable. A newcomer replaces the one before.
    [[nodiscard]] virtual Change accept() = 0;
    /// As a user writes it into the settings of a host.
    [[nodiscard]] virtual std::string place() const = 0;

    /// Appends what the client has sent.
    [[nodiscard]] Change read(std::vector<std::uint8_t>& into);
    /// Sends as much as the client takes now; the rest stays here. Nothing is kept where there is nobody.
    [[nodiscard]] Change write(OctetSpan octets = {});

    [[nodiscard]] bool has_client() const { return has_client_; }
    /// Octets that the client has not taken.
    [[nodiscard]] std::size_t unsent() const { return unsent_.size(); }
    [[nodiscard]] int watcher() const { return watcher_.value(); }
    [[nodiscard]] int line() const { return line_.value(); }

protected:
    HostEndpoint(sdr::FileDescriptor watcher, sdr::FileDescriptor line)
        : watcher_{std::move(watcher)}, line_{std::move(line)} {}

    [[nodiscard]] Change begin_client();
    [[nodiscard]] Change end_client();
    /// The line has broken.
    [[nodiscard]] virtual Change lose_client() { return end_client(); }
    void set_line(sdr::FileDescriptor line) { line_ = std::move(line); }

private:
    sdr::FileDescriptor watcher_;
    sdr::FileDescriptor line_;
    bool has_client_ = false;
    std::vector<std::uint8_t> unsent_;
};

}  // namespace ble::flow
