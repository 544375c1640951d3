// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "flowgraphs/inspect_options.hpp"

namespace ble::flow {

/// `fyrkat inspect` of one packet.
class PacketInspection {
public:
    explicit PacketInspection(const InspectOptions& options) : options_{options} {}
    void run();

private:
    const InspectOptions& options_;
};

}  // namespace ble::flow
