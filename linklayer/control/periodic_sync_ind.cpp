// SPDX-License-Identifier: Apache-2.0
#include "linklayer/control/periodic_sync_ind.hpp"

namespace ble::ll {

PeriodicSyncInd PeriodicSyncInd::parse(OctetReader& reader) {
    PeriodicSyncInd out;
    out.id = reader.u16();
    out.sync_info = SyncInfo::parse(reader);
    out.event_count = reader.u16();
    out.last_periodic_event_counter = reader.u16();
    const auto bits = reader.u8();
    out.set_id = bits & 0xF;
    out.sleep_clock_accuracy = static_cast<SleepClockAccuracy>(bits >> 5);
    out.phy = reader.u8();
    out.advertiser = DeviceAddress::parse(
        reader, (bits & 0x10) != 0 ? DeviceAddress::Type::random : DeviceAddress::Type::public_device);
    out.sync_event_count = reader.u16();
    return out;
}

void PeriodicSyncInd::write(OctetWriter& writer) const {
    writer.u16(id);
    sync_info.write(writer);
    writer.u16(event_count);
    writer.u16(last_periodic_event_counter);
    const unsigned type_bit = advertiser.type == DeviceAddress::Type::random ? 0x10u : 0u;
    writer.u8(static_cast<std::uint8_t>((set_id & 0xFu) | type_bit |
                                        static_cast<unsigned>(sleep_clock_accuracy) << 5));
    writer.u8(phy);
    writer.octets(advertiser.octets);
    writer.u16(sync_event_count);
}

}  // namespace ble::ll
