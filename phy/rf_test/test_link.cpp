// SPDX-License-Identifier: Apache-2.0
#include "phy/rf_test/test_link.hpp"

#include "phy/framing.hpp"
#include "phy/gfsk_modulator.hpp"
#include "phy/impairments/dirty_transmitter.hpp"
#include "phy/impairments/front_end.hpp"
#include "phy/impairments/impairments.hpp"
#include "phy/impairments/xoshiro256.hpp"
#include "phy/receiver.hpp"
#include "phy/rf_test/test_payload.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <numbers>
#include <vector>

namespace ble::phy {
namespace {

constexpr ChannelIndex channel{17};  // 2440 MHz
/// What a signal at full scale is at the antenna; nothing clips in floating point.
constexpr double full_scale_dbm = 0;
/// Of thermal noise at 17 °C in 1 MHz.
constexpr double thermal_dbm = -114;
/// Between packets, and how far their start varies.
constexpr double gap_seconds = 150e-6, start_seconds = 60e-6, spread_seconds = 4e-6;
constexpr double drift_deviation = 50e3;
constexpr std::size_t packets_a_set = 50;

/// Holds interferers four steps away, of 1 MHz or of LE 2M's 2 MHz.
Hertz rate_of(const TestLink& link) {
    if (!link.interferer) return Hertz{4e6};
    return Hertz{link.phy == PhyMode::le_2m ? 24e6 : 16e6};
}

Impairments surroundings_of(const TestLink& link) {
    Impairments surroundings{.noise_dbfs_in_1_mhz = thermal_dbm + link.noise_figure_db - full_scale_dbm};
    if (link.interferer) {
        surroundings.interferers.push_back(
            {.kind = link.phy == PhyMode::le_2m ? InterfererKind::le_2m : InterfererKind::le_1m,
             .frequency = link.interferer->offset,
             .dbfs = link.wanted_dbm - link.interferer->carrier_to_interference_db - full_scale_dbm});
    }
    return surroundings;
}

/// The air between the tester and the receiver, in slots of one packet.
class Slots {
public:
    explicit Slots(const TestLink& link)
        : link_{link},
          rate_{rate_of(link)},
          random_{link.seed},
          modulator_{rate_, link.phy},
          front_end_{surroundings_of(link), rate_, random_},
          pdu_{test_pdu(TestPayload::prbs9, link.octets)} {
        const std::chrono::duration<double> on_air = airtime(link.phy, pdu_.size());
        samples_.resize(static_cast<std::size_t>((on_air.count() + gap_seconds) * rate_.value));
    }

    [[nodiscard]] const std::vector<std::uint8_t>& pdu() const { return pdu_; }

    [[nodiscard]] std::span<const Sample> next() {
        std::ranges::fill(samples_, Sample{});
        BurstSettings settings{.start = (start_seconds + spread_seconds * random_.fraction()) * rate_.value,
                               .amplitude = std::pow(10, (link_.wanted_dbm - full_scale_dbm) / 20),
                               .phase = 2 * std::numbers::pi * random_.fraction()};
        SinusoidalDrift drift{};
        if (link_.wanted == WantedSignal::dirty) drift = make_dirty(settings);
        auto burst = modulator_(bits(), settings);
        Impairments{.sinusoidal_drift = drift}.apply(burst, settings, rate_, random_);
        burst.add_to(samples_, 0);
        front_end_(samples_);
        ++number_;
        return samples_;
    }

private:
    [[nodiscard]] SinusoidalDrift make_dirty(BurstSettings& settings) const {
        const auto& set = dirty_transmitters[number_ / packets_a_set % dirty_transmitters.size()];
        const bool is_stable = link_.modulation_index == ModulationIndexKind::stable;
        settings.frequency = set.frequency_offset;
        settings.modulation_index = is_stable ? set.stable_modulation_index : set.modulation_index;
        settings.symbol_clock_ppm = set.symbol_clock_ppm;
        return {.deviation = Hertz{drift_deviation}, .start_phase_degrees = number_ % 2 == 0 ? 0.0 : 180.0};
    }

    [[nodiscard]] AirBits bits() const {
        auto octets = pdu_;
        auto crc = crc24(pdu_, advertising_crc_init);
        if (link_.crcs == SentCrcs::every_other_wrong && number_ % 2 == 1) {
            for (auto& octet : crc) octet = static_cast<std::uint8_t>(~octet);
        }
        octets.insert(octets.end(), crc.begin(), crc.end());
        return frame_around(link_.phy, test_access_address, whitened_bits(Whitening::none(), octets));
    }

    const TestLink& link_;
    Hertz rate_;
    Xoshiro256 random_;
    GfskModulator modulator_;
    FrontEnd front_end_;
    std::vector<std::uint8_t> pdu_;
    std::vector<Sample> samples_{};
    std::size_t number_ = 0;
};

}  // namespace

TestLinkTally run(const TestLink& link) {
    Slots slots{link};
    Receiver receiver{{.rate = rate_of(link),
                       .center = channel.center(),
                       .channels = {channel},
                       .phys = {link.phy},
                       .list = link.list,
                       .test_packets = TestPackets::received}};
    TestLinkTally tally;
    const auto search = [&] {
        receiver.search(0);
        for (const auto& packet : receiver.take_packets()) {
            const bool is_right = packet.crc_status == CrcStatus::ok && packet.pdu == slots.pdu();
            tally.received += is_right;
            tally.corrected += is_right && packet.corrected;
        }
    };
    for (; tally.sent < link.packets && !link.is_stopped(); ++tally.sent) {
        receiver.push(slots.next());
        search();
    }
    receiver.finish();
    search();
    return tally;
}

}  // namespace ble::phy
