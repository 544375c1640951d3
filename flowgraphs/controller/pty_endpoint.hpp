// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "flowgraphs/controller/host_endpoint.hpp"

namespace ble::flow {

/// A pseudo-terminal: what looks like a serial port to its client, who comes by opening it and leaves by
/// closing it.
class PtyEndpoint final : public HostEndpoint {
public:
    /// Throws std::runtime_error where none can be had.
    PtyEndpoint();

    [[nodiscard]] Change accept() override;
    [[nodiscard]] std::string place() const override { return path_; }

private:
    [[nodiscard]] Change lose_client() override;
    void prepare_port() const;
    [[nodiscard]] bool is_open() const;
    [[nodiscard]] bool was_reopened();

    std::string path_;
    /// Since the client came.
    bool was_closed_ = false;
};

}  // namespace ble::flow
