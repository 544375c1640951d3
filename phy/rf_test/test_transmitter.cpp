// SPDX-License-Identifier: Apache-2.0
#include "phy/rf_test/test_transmitter.hpp"

#include "phy/framing.hpp"

#include <chrono>
#include <cmath>

namespace ble::phy {
namespace {

/// Before the packet, and after it: ramps and the measuring filter need it.
constexpr double margin_seconds = 20e-6;

}  // namespace

TestTransmitter::TestTransmitter(const TestTransmitterConfig& config)
    : config_{config},
      random_{config.seed},
      modulator_{rate, config.phy},
      front_end_{config.impairments, rate, random_} {}

MeasuredSignal TestTransmitter::send(TestPayload payload, std::size_t length) {
    Packet packet{.channel = config_.channel,
                  .phy = config_.phy,
                  .access_address = test_access_address,
                  .pdu = test_pdu(payload, length),
                  .crc_status = CrcStatus::ok};
    packet.crc = crc24(packet.pdu, advertising_crc_init);
    const double seconds = std::chrono::duration<double>(packet.end() - packet.start).count();
    PacketClip clip{
        .rate = rate, .center = config_.channel.center() - carrier, .start = margin_seconds * rate.value};
    clip.samples.resize(static_cast<std::size_t>(std::ceil((seconds + 2 * margin_seconds) * rate.value)));
    const BurstSettings settings{.start = clip.start,
                                 .frequency = carrier,
                                 .amplitude = std::pow(10, dbfs / 20),
                                 .modulation_index = config_.modulation_index};
    auto burst = modulator_(
        frame(packet.phy, test_access_address, advertising_crc_init, Whitening::none(), packet.pdu),
        settings);
    config_.impairments.apply(burst, settings, rate, random_);
    burst.add_to(clip.samples, 0);
    front_end_(clip.samples);
    return MeasuredSignal::of(std::move(packet), std::move(clip));
}

}  // namespace ble::phy
