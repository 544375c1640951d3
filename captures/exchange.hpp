// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/llid.hpp"

#include <cstdint>
#include <vector>

namespace ble::captures {

/// What central and peripheral send one after the other.
struct Exchange {
    /// The parts of a data PDU that do not follow from the connection's state.
    struct Payload {
        ll::Llid llid = ll::Llid::continuation;
        std::vector<std::uint8_t> octets{};  ///< none: an empty PDU
    };

    Payload central{};
    Payload peripheral{};
};

}  // namespace ble::captures
