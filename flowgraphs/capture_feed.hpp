// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "flowgraphs/capture_survey.hpp"
#include "flowgraphs/captured_packets.hpp"
#include "flowgraphs/packet_feed.hpp"
#include "flowgraphs/packet_schedule.hpp"

#include <cstdint>

namespace ble::flow {

/// The packets of a capture file, at the capture's times as far as those can be, with right CRCs.
class CaptureFeed final : public PacketFeed {
public:
    /// `survey`: of the same capture; must outlive this.
    CaptureFeed(const GenerateOptions& options, const CaptureSurvey& survey);

    /// Throws sdr::InputError also for times that cannot be, where the options refuse them.
    [[nodiscard]] std::optional<PlannedPacket> next() override;
    [[nodiscard]] std::string place() const override;
    [[nodiscard]] std::vector<std::string> notes() const override;

private:
    void count(const CapturedPacket& packet, PacketSchedule::Conflict conflict);

    CapturedPackets packets_;
    const CaptureSurvey& survey_;
    PacketSchedule schedule_;
    TimeConflicts time_conflicts_;
    std::uint64_t record_ = 0;
    std::uint64_t backwards_ = 0, overlapping_ = 0, sent_ = 0;
};

}  // namespace ble::flow
