// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "flowgraphs/crc_filter.hpp"
#include "flowgraphs/receive_options.hpp"
#include "flowgraphs/verbosity.hpp"

#include <optional>
#include <string>
#include <vector>

namespace ble::flow {

/// Everything that `fyrkat replay` can be told.
struct ReplayOptions {
    std::vector<std::string> files{};
    ReceiveOptions receive{};
    CrcFilter crc = CrcFilter::ok;
    std::optional<std::string> pcap{};
    std::optional<std::string> json{};
    Verbosity verbosity = Verbosity::normal;
};

}  // namespace ble::flow
