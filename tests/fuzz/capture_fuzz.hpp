// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "flowgraphs/capture_reader.hpp"
#include "flowgraphs/captured_packet.hpp"
#include "flowgraphs/channel_numbering.hpp"
#include "flowgraphs/crc_init_book.hpp"
#include "flowgraphs/packet_schedule.hpp"
#include "sdr/input_error.hpp"
#include "sdr/sigmf_datetime.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdlib>
#include <cstring>
#include <optional>
#include <span>

namespace ble::tests {

inline void require(bool condition) {
    if (!condition) std::abort();
}

/// What `generate` does with a capture before it makes samples, for any octets as file: ends, or throws
/// sdr::InputError; what comes out could be sent.
class CaptureCheck {
public:
    void read(OctetSpan file) {
        try {
            flow::CaptureReader reader{source_of(file), "fuzz"};
            while (const auto record = reader.next()) check(*record, file.size());
        } catch (const sdr::InputError&) {
        }
        for (const auto address : crc_inits_.to_be_watched()) require(address != advertising_access_address);
        (void)channels_.result();
    }

private:
    static flow::CaptureOctets::Read source_of(OctetSpan file) {
        return [left = file](std::span<std::byte> room) mutable {
            const auto count = std::min(room.size(), left.size());
            std::memcpy(room.data(), left.data(), count);
            left = left.subspan(count);
            return count;
        };
    }

    void check(const flow::CaptureRecord& record, std::size_t file_size) {
        require(record.octets.size() <= file_size);
        require(record.at >= sdr::earliest_datetime && record.at <= sdr::latest_datetime);
        const auto packet = flow::CapturedPacket::parse(record);
        if (!packet) return;
        const auto size = packet->pdu.size();
        require(size == 2U + packet->pdu[1] || size == 3U + packet->pdu[1]);
        crc_inits_.learn(*packet);
        channels_.learn(*packet);
        (void)crc_inits_.at(packet->access_address);
        const auto phy = packet->phy.value_or(PhyMode::le_1m);
        const auto placed =
            schedule_.place(packet->at, packet->channel.value_or(ChannelIndex{37}), airtime(phy, size));
        (void)unshortened_.place(packet->at, packet->channel.value_or(ChannelIndex{37}), airtime(phy, size));
        require(placed.at >= previous_);
        previous_ = placed.at;
    }

    flow::CrcInitBook crc_inits_{{}};
    flow::ChannelNumberingSurvey channels_;
    flow::PacketSchedule unshortened_{std::nullopt};
    flow::PacketSchedule schedule_{Duration{std::chrono::seconds{1}}};
    Instant previous_ = Instant::min();
};

}  // namespace ble::tests
