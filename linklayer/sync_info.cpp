// SPDX-License-Identifier: Apache-2.0
#include "linklayer/sync_info.hpp"

#include <cassert>

namespace ble::ll {
namespace {

constexpr unsigned offset_mask = 0x1FFF;
constexpr unsigned units_bit = 1u << 13;
constexpr unsigned adjust_bit = 1u << 14;

}  // namespace

SyncInfo SyncInfo::parse(OctetReader& reader) {
    SyncInfo out;
    const unsigned field = reader.u16();
    out.unit = (field & units_bit) != 0 ? long_unit : short_unit;
    out.offset = (field & offset_mask) * out.unit;
    if ((field & adjust_bit) != 0) out.offset += adjustment;
    out.interval = reader.u16() * interval_unit;
    const auto map = reader.u40();
    out.channel_map.bits = map & ChannelMap::all;
    out.sleep_clock_accuracy = static_cast<SleepClockAccuracy>(map >> 37);
    out.access_address.value = reader.u32();
    out.crc_init.value = reader.u24();
    out.event_counter = reader.u16();
    return out;
}

void SyncInfo::write(OctetWriter& writer) const {
    // The field holds just under `adjustment`: only what lies beyond needs the bit.
    const bool adjusted = offset / unit > static_cast<std::int64_t>(offset_mask);
    const Duration left = adjusted ? offset - adjustment : offset;
    assert(left >= Duration{} && left % unit == Duration{} && left / unit <= offset_mask);
    auto field = static_cast<unsigned>(left / unit) & offset_mask;
    if (unit == long_unit) field |= units_bit;
    if (adjusted) field |= adjust_bit;
    writer.u16(static_cast<std::uint16_t>(field));
    writer.u16(static_cast<std::uint16_t>(interval / interval_unit));
    writer.u40((channel_map.bits & ChannelMap::all) | static_cast<std::uint64_t>(sleep_clock_accuracy) << 37);
    writer.u32(access_address.value);
    writer.u24(crc_init.value);
    writer.u16(event_counter);
}

}  // namespace ble::ll
