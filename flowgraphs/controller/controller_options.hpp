// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace ble::flow {

/// What `fyrkat controller` is asked for.
struct ControllerOptions {
    std::vector<std::uint16_t> ports{};  ///< TCP on loopback, one for each controller
    std::optional<std::uint64_t> seed{};
};

}  // namespace ble::flow
