// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/demodulated_packet.hpp"
#include "phy/laurent_pulse.hpp"
#include "phy/phase_tracker.hpp"
#include "phy/phase_trellis.hpp"
#include "phy/sample.hpp"
#include "phy/symbol_filter.hpp"
#include "phy/sync_word.hpp"
#include "phy/whitening.hpp"

#include <optional>
#include <span>

namespace ble::phy {

/// Demodulates uncoded packets (LE 1M, LE 2M) whose sync word was found: a first pass tracks the
/// carrier per survivor from the sync word on; each further pass refits carrier phase and
/// modulation index to the whole packet and detects again, until the CRC is right; the last ones take
/// echoes off. If it never is, the likeliest other sequences may be tried.
class PacketDemodulator {
public:
    PacketDemodulator(const LaurentPulses& pulses, const SyncWord& word, int samples_per_symbol,
                      Whitening whitening);

    /// Samples from `estimate.start` on that are enough to read the header of any packet.
    [[nodiscard]] std::size_t header_samples() const { return reach_of(shortest_packet()); }
    /// Samples from `estimate.start` on that the packet takes, by its header as read in one pass.
    [[nodiscard]] std::size_t packet_samples(std::span<const Sample> samples,
                                             const SyncEstimate& estimate) const;
    /// Samples in which every packet ends, however long.
    [[nodiscard]] std::size_t greatest_packet_samples() const;

    /// Demodulates from `samples`, which hold `estimate.start`; what lies beyond them is cut off.
    [[nodiscard]] DemodulatedPacket operator()(std::span<const Sample> samples, const SyncEstimate& estimate,
                                               const CrcCheck& check) const;

private:
    [[nodiscard]] std::size_t shortest_packet() const;
    [[nodiscard]] std::size_t reach_of(std::size_t symbols) const;
    [[nodiscard]] std::size_t available_symbols(std::span<const Sample> samples, double start) const;
    [[nodiscard]] std::size_t symbols_of(std::span<const std::uint8_t> octets) const;
    [[nodiscard]] PhaseTracker tracker(const SignalModel& model, LoopGains gains) const;
    [[nodiscard]] PhaseTrellis trellis_of(std::span<const Sample> received, const SignalModel& model,
                                          LoopGains gains) const;
    /// What the first pass sees, which follows the carrier.
    [[nodiscard]] TrellisPath first_path(std::span<const Sample> samples, const SignalModel& model,
                                         std::size_t symbols) const;
    /// A value a symbol for the next pass, by the model that the last one was refitted to.
    [[nodiscard]] std::vector<Sample> refitted(const DemodulatedPacket& packet,
                                               std::span<const Sample> samples) const;
    /// Tries the likeliest other sequences, and fits the model to the one that is right.
    void correct(DemodulatedPacket& packet, std::span<const Sample> samples, const CrcCheck& check) const;
    [[nodiscard]] std::vector<std::uint8_t> octets_in(const TrellisPath& path) const;

    SyncWord word_;
    int samples_per_symbol_;
    Whitening whitening_;  ///< before the first octet
    SymbolFilter filter_;
};

}  // namespace ble::phy
