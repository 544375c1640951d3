// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/captured_packets.hpp"

#include "sdr/input_error.hpp"

#include <fmt/format.h>

namespace ble::flow {

CapturedPackets::CapturedPackets(const GenerateOptions& options)
    : reader_{CaptureReader::open(options.capture.value_or(""))},
      channel_{options.channel},
      phy_{options.phy} {}

std::optional<CapturedPacket> CapturedPackets::next() {
    while (const auto record = reader_.next()) {
        records_ = record->number;
        if (!CapturedPacket::knows(record->link_type)) {
            throw sdr::InputError{
                name(),
                fmt::format("record {}: link type {} holds no LE packets", records_, record->link_type),
                "192, 251, 256 and 272 do"};
        }
        auto packet = CapturedPacket::parse(*record);
        if (packet) {
            complete(*packet);
            return *packet;
        }
        ++rejected_[static_cast<std::size_t>(packet.error())];
    }
    return std::nullopt;
}

void CapturedPackets::complete(CapturedPacket& packet) {
    (packet.channel ? with_channel_ : without_channel_) = true;
    (packet.phy ? with_phy_ : without_phy_) = true;
    if (!packet.channel) packet.channel = channel_;
    if (!packet.phy) packet.phy = phy_.value_or(PhyMode::le_1m);
    if (packet.channel) return;
    throw sdr::InputError{name(), fmt::format("record {}: this link type carries no channel", packet.record),
                          "give --channel, and --phy where it is not 1m"};
}

void CapturedPackets::check_use_of_options() const {
    const auto refuse = [this](std::string_view option, std::string_view what) {
        throw sdr::InputError{name(), fmt::format("its packets carry their {} themselves", what),
                              fmt::format("leave {} out", option)};
    };
    if (channel_ && with_channel_ && !without_channel_) refuse("--channel", "channels");
    if (phy_ && with_phy_ && !without_phy_) refuse("--phy", "PHYs");
}

std::vector<std::string> CapturedPackets::notes() const {
    std::vector<std::string> notes;
    for (std::size_t i = 0; i < rejected_.size(); ++i) {
        if (rejected_[i] == 0) continue;
        notes.push_back(fmt::format("{}: left out {} of {} records: {}", name(), rejected_[i], records_,
                                    reason(static_cast<CaptureReject>(i))));
    }
    return notes;
}

}  // namespace ble::flow
