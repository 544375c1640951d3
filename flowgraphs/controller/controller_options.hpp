// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace ble::flow {

/// Where one host finds its controller.
struct EndpointOption {
    std::optional<std::uint16_t> tcp_port{};  ///< on loopback; nothing: a pseudo-terminal
};

/// What `fyrkat controller` is asked for.
struct ControllerOptions {
    std::vector<EndpointOption> endpoints{};  ///< one for each controller
    std::optional<std::uint16_t> injection_port{};
    std::string snoop_directory{};  ///< empty: not wanted, as with the others
    std::string pcap_path{};
    std::string trace_directory{};
    double speed = 1;  ///< simulated time to real time
    std::optional<std::uint64_t> seed{};
};

}  // namespace ble::flow
