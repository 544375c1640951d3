// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/packet_counts.hpp"

namespace ble::flow {

void PacketCounts::add(const Packet& packet) {
    if (packet.truncated) {
        ++truncated;
        return;
    }
    switch (packet.crc_status) {
        case CrcStatus::ok: ++ok; break;
        case CrcStatus::bad: ++bad; break;
        case CrcStatus::unchecked: ++unchecked; break;
    }
    if (packet.corrected && packet.crc_status == CrcStatus::ok) ++corrected;
}

PacketCounts& PacketCounts::operator+=(const PacketCounts& other) {
    ok += other.ok;
    bad += other.bad;
    unchecked += other.unchecked;
    truncated += other.truncated;
    corrected += other.corrected;
    return *this;
}

}  // namespace ble::flow
