// SPDX-License-Identifier: Apache-2.0
#include "phy/rf_test/measured_signal.hpp"

#include "phy/rf_test/phase_record.hpp"

#include <utility>

namespace ble::phy {

MeasuredSignal MeasuredSignal::of(Packet packet, PacketClip clip) {
    MeasuredSignal signal{.packet = std::move(packet), .clip = std::move(clip)};
    if (signal.packet.access_address == test_access_address) {
        signal.payload = test_payload_of(signal.packet.pdu);
    }
    // A filter that stands beside the carrier would turn its offset into distortion of the modulation.
    const PhaseRecord as_sent{packet_signal(signal.clip, signal.packet)};
    signal.offset = as_sent.mean_frequency(0.5, 8.5);
    const auto center = signal.clip.center;
    signal.clip.center = center - signal.offset;
    signal.channel = packet_signal(signal.clip, signal.packet);
    signal.clip.center = center;
    return signal;
}

}  // namespace ble::phy
