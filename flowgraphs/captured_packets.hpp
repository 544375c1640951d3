// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "flowgraphs/capture_reader.hpp"
#include "flowgraphs/captured_packet.hpp"
#include "flowgraphs/generate_options.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace ble::flow {

/// The LE packets of a capture file, each with channel and PHY; other records are left out and counted.
class CapturedPackets {
public:
    /// Throws sdr::InputError where `options.capture` cannot be read.
    explicit CapturedPackets(const GenerateOptions& options);

    /// Throws sdr::InputError for damage, a link type without LE packets, or one that needs options.
    [[nodiscard]] std::optional<CapturedPacket> next();
    [[nodiscard]] const std::string& name() const { return reader_.name(); }
    /// One line for each reason to leave records out.
    [[nodiscard]] std::vector<std::string> notes() const;
    /// Behind the last packet: throws sdr::InputError where an option was given that no packet needed.
    void check_use_of_options() const;

private:
    void complete(CapturedPacket& packet);

    CaptureReader reader_;
    std::optional<ChannelIndex> channel_;
    std::optional<PhyMode> phy_;
    bool with_channel_ = false, without_channel_ = false;  ///< whether there were such packets
    bool with_phy_ = false, without_phy_ = false;
    std::uint64_t records_ = 0;
    std::array<std::uint64_t, capture_reject_count> rejected_{};
};

}  // namespace ble::flow
