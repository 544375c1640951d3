// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "flowgraphs/generate_options.hpp"
#include "flowgraphs/packet_feed.hpp"
#include "flowgraphs/passband.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace ble::flow {

/// What a recording will be, known before its first sample is made.
struct GeneratePlan {
    Passband passband{};
    Instant start{};  ///< of the first sample
    std::uint64_t samples = 0;
    std::uint64_t packets = 0;
    std::vector<std::string> notes{};

    /// Looks at all packets of `feed`. Throws sdr::InputError or std::invalid_argument for what cannot become
    /// a recording, with the first packet that is in the way.
    [[nodiscard]] static GeneratePlan survey(const GenerateOptions& options, PacketFeed& feed);
};

}  // namespace ble::flow
