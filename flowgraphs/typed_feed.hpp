// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "flowgraphs/generate_options.hpp"
#include "flowgraphs/packet_feed.hpp"

#include <chrono>
#include <cstddef>
#include <vector>

namespace ble::flow {

/// The packets that were asked for on the command line, as often as they are to be repeated.
class TypedFeed final : public PacketFeed {
public:
    /// What a recording may last, and any time in it.
    static constexpr Duration longest = std::chrono::hours{24 * 365 * 50};

    explicit TypedFeed(const GenerateOptions& options);

    /// Throws std::invalid_argument for a packet that would begin before the one ahead of it, or after
    /// `longest`.
    [[nodiscard]] std::optional<PlannedPacket> next() override;
    [[nodiscard]] std::string place() const override;
    [[nodiscard]] std::vector<std::string> notes() const override { return {}; }

private:
    std::vector<PacketRequest> requests_;
    Duration spacing_;
    std::uint64_t left_;
    std::size_t position_ = 0;  ///< of the next request
    Instant round_{};           ///< where the requests' own times count from
    Instant previous_start_{};
    Instant free_{};  ///< where a packet without a time of its own goes
};

}  // namespace ble::flow
