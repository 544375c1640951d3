// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "flowgraphs/passband.hpp"
#include "flowgraphs/planned_packet.hpp"
#include "phy/burst.hpp"
#include "phy/direction/plane_wave.hpp"
#include "phy/gfsk_modulator.hpp"
#include "phy/impairments/front_end.hpp"
#include "phy/impairments/impairments.hpp"
#include "phy/impairments/xoshiro256.hpp"
#include "phy/sample.hpp"
#include "phy/sample_clock.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace ble::flow {

/// What all transmitters have in common, and what happens to their signals on the way.
struct BandModulatorConfig {
    Passband passband{};
    Instant start{};  ///< of the first sample
    double amplitude = 0.25;
    double modulation_index = 0.5;
    phy::Impairments impairments{};  ///< in range
    std::optional<phy::PlaneWave>
        wave{};               ///< where packets come from, as the antennas hear it; none: one antenna
    std::size_t antenna = 0;  ///< which of several is modulated for; each has noise of its own
    std::uint64_t seed = 1;
};

/// Turns packets on any channels of a band into the band's samples, block by block. Keeps only the bursts
/// that are not over yet; the result does not depend on how the stream is cut. Modulators that differ in the
/// antenna alone make one recording of several channels.
class BandModulator {
public:
    explicit BandModulator(BandModulatorConfig config);

    /// A packet begins to be heard at most this long before its start: ramps, and the filters of impairments.
    static constexpr Duration lead = std::chrono::microseconds{50};

    /// Packets come in order of time, each at least `lead` before the next sample to be filled.
    void add(const PlannedPacket& packet);
    /// The stream's next samples.
    void fill(std::span<Sample> block);

    /// Where the packet's first preamble symbol lies, in samples.
    [[nodiscard]] double start_sample(const PlannedPacket& packet) const;
    /// Samples that the impairments' quantiser clipped.
    [[nodiscard]] std::uint64_t clipped() const { return front_end_.clipped(); }

private:
    [[nodiscard]] const phy::GfskModulator& modulator(PhyMode phy) const;
    [[nodiscard]] double sample_at(Instant instant) const;

    BandModulatorConfig config_;
    phy::GfskModulator one_megasymbol_, two_megasymbols_;
    phy::Xoshiro256 random_;
    phy::FrontEnd front_end_;
    std::vector<phy::Burst> bursts_;
    std::int64_t position_ = 0;  ///< of the next sample
};

}  // namespace ble::flow
