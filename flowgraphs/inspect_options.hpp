// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "flowgraphs/crc_filter.hpp"
#include "flowgraphs/receive_options.hpp"
#include "flowgraphs/verbosity.hpp"

#include <cstdint>
#include <optional>
#include <string>

namespace ble::flow {

/// Everything that `fyrkat inspect` can be told. Times count from the recording's first sample.
struct InspectOptions {
    std::string file{};
    ReceiveOptions receive{};
    CrcFilter crc = CrcFilter::all;
    Duration from{};
    std::optional<Duration> length{};       ///< nothing: to the end
    std::optional<std::uint64_t> packet{};  ///< a packet's number in the list, from 1
    std::optional<Duration> at{};           ///< the packet that is on the air then, or the nearest
    std::optional<std::string> svg{};
    std::optional<std::size_t> width{};  ///< of the picture, in columns
    Verbosity verbosity = Verbosity::normal;
};

}  // namespace ble::flow
