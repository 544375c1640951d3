// SPDX-License-Identifier: Apache-2.0
// write_test_packets FILE.sigmf-meta: what a device in Direct Test Mode sends on 2402 MHz, 30 kHz off: on
// each of LE 1M, LE 2M and LE Coded S = 8 two packets with each payload that a transmitter case prescribes,
// at 16 MS/s.
#include "phy/framing.hpp"
#include "phy/gfsk_modulator.hpp"
#include "phy/impairments/white_noise.hpp"
#include "phy/rf_test/test_payload.hpp"
#include "sdr/recording_writer.hpp"

#include <chrono>

using namespace ble;
using namespace ble::phy;

namespace {

constexpr Hertz rate{16e6}, center{2405e6}, offset{30e3};
constexpr ChannelIndex channel{37};

void add(std::vector<Sample>& samples, PhyMode mode, TestPayload payload) {
    constexpr double gap_seconds = 400e-6;
    const auto pdu = test_pdu(payload, 37);
    const double start = static_cast<double>(samples.size());
    const double seconds = std::chrono::duration<double>(airtime(mode, pdu.size())).count() + gap_seconds;
    samples.resize(samples.size() + static_cast<std::size_t>(seconds * rate.value));
    const GfskModulator modulator{rate, mode};
    modulator(frame(mode, test_access_address, advertising_crc_init, Whitening::none(), pdu),
              {.start = start + gap_seconds / 2 * rate.value,
               .frequency = channel.center() - center + offset,
               .amplitude = 0.25})
        .add_to(samples, 0);
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 2) return 2;
    using enum TestPayload;
    std::vector<Sample> samples;
    for (const auto mode : {PhyMode::le_1m, PhyMode::le_2m, PhyMode::le_coded_s8}) {
        for (const auto payload : {prbs9, repeated_11110000, repeated_10101010, repeated_11111111}) {
            for (int i = 0; i < 2; ++i) add(samples, mode, payload);
        }
    }
    Xoshiro256 random{1};
    WhiteNoise{-75, rate}(samples, random);
    sdr::RecordingWriter writer{argv[1],
                                {.format = sdr::SampleFormat::ci16_le, .rate = rate, .center = center}};
    writer.write(samples);
    writer.finish();
}
