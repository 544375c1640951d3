// SPDX-License-Identifier: Apache-2.0
#include "linklayer/ll_data.hpp"

#include <algorithm>
#include <cassert>

namespace ble::ll {
namespace {

std::uint16_t units(Duration duration, Duration unit) {
    assert(duration % unit == Duration{});
    return static_cast<std::uint16_t>(duration / unit);
}

bool window_fits(const LlData& link) {
    const Duration longest =
        std::min<Duration>(std::chrono::milliseconds{10}, link.interval - LlData::interval_unit);
    return link.transmit_window_size >= LlData::window_unit && link.transmit_window_size <= longest &&
           link.transmit_window_offset <= link.interval;
}

bool timeout_fits(const LlData& link) {
    return link.supervision_timeout >= std::chrono::milliseconds{100} &&
           link.supervision_timeout <= std::chrono::seconds{32} &&
           link.supervision_timeout > (1 + link.latency) * 2 * link.interval;
}

}  // namespace

LlData LlData::parse(OctetReader& reader) {
    LlData out;
    out.access_address.value = reader.u32();
    out.crc_init.value = reader.u24();
    out.transmit_window_size = reader.u8() * window_unit;
    out.transmit_window_offset = reader.u16() * window_unit;
    out.interval = reader.u16() * interval_unit;
    out.latency = reader.u16();
    out.supervision_timeout = reader.u16() * timeout_unit;
    out.channel_map.bits = reader.u40() & ChannelMap::all;
    const auto last = reader.u8();
    out.hop_increment = last & 0x1F;
    out.sleep_clock_accuracy = static_cast<SleepClockAccuracy>(last >> 5);
    return out;
}

void LlData::write(OctetWriter& writer) const {
    writer.u32(access_address.value);
    writer.u24(crc_init.value);
    writer.u8(static_cast<std::uint8_t>(units(transmit_window_size, window_unit)));
    writer.u16(units(transmit_window_offset, window_unit));
    writer.u16(units(interval, interval_unit));
    writer.u16(latency);
    writer.u16(units(supervision_timeout, timeout_unit));
    writer.u40(channel_map.bits & ChannelMap::all);
    writer.u8(static_cast<std::uint8_t>(static_cast<unsigned>(sleep_clock_accuracy) << 5 |
                                        (hop_increment & 0x1Fu)));
}

std::optional<Reject> LlData::fault(ChannelSelection selection) const {
    using std::chrono::microseconds, std::chrono::seconds;
    if (interval < microseconds{7500} || interval > seconds{4}) return Reject::bad_interval;
    if (latency > 499) return Reject::bad_latency;
    if (!window_fits(*this)) return Reject::bad_window;
    if (!timeout_fits(*this)) return Reject::bad_timeout;
    if (channel_map.count() < 2) return Reject::bad_channel_map;
    const bool hops = selection == ChannelSelection::algorithm_1;
    if (hops && (hop_increment < 5 || hop_increment > 16)) return Reject::bad_hop;
    return std::nullopt;
}

}  // namespace ble::ll
