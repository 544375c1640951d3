// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/demodulated_packet.hpp"
#include "phy/laurent_pulse.hpp"
#include "phy/packet_window.hpp"
#include "phy/phase_tracker.hpp"
#include "phy/phase_trellis.hpp"
#include "phy/sample.hpp"
#include "phy/symbol_filter.hpp"
#include "phy/symbol_slicer.hpp"
#include "phy/sync_word.hpp"
#include "phy/whitening.hpp"

#include <optional>
#include <span>

namespace ble::phy {

/// Demodulates uncoded packets (LE 1M, LE 2M) whose sync word was found: a first pass tracks the
/// carrier per survivor from the sync word on; each further pass refits carrier phase and
/// modulation index to the whole packet and detects again, until the CRC is right; the last ones take
/// echoes off. After each pass the likeliest other sequences may be tried, which costs less than the next.
class PacketDemodulator {
public:
    PacketDemodulator(const LaurentPulses& pulses, const SyncWord& word, int samples_per_symbol,
                      Whitening whitening);

    /// Samples from `estimate.start` on that are enough to read the header of any packet.
    [[nodiscard]] std::size_t header_samples() const { return reach_of(shortest_packet()); }
    /// The first pass as far as the header, from which it goes on when the rest is there.
    struct Beginning {
        std::size_t packet_samples = 0;  ///< from `estimate.start` on that the packet takes, by its header
        std::vector<Sample> received{};
        PhaseTrellis trellis;
    };
    [[nodiscard]] Beginning begin(const PacketWindow& window, const SyncEstimate& estimate) const;
    /// Samples in which every packet ends, however long.
    [[nodiscard]] std::size_t greatest_packet_samples() const;

    /// Demodulates from `samples`, which hold `estimate.start`; what lies beyond them is cut off.
    [[nodiscard]] DemodulatedPacket operator()(std::span<const Sample> samples, const SyncEstimate& estimate,
                                               const CrcCheck& check) const {
        const PacketWindow window{samples, static_cast<std::size_t>(samples_per_symbol_)};
        return finish(window, estimate, check, begin(window, estimate));
    }
    /// The same, with what has been begun on the first of these samples.
    [[nodiscard]] DemodulatedPacket finish(const PacketWindow& window, const SyncEstimate& estimate,
                                           const CrcCheck& check, Beginning begun) const;

private:
    [[nodiscard]] PduOrigin origin() const { return {word_.mode(), word_.access_address()}; }
    [[nodiscard]] std::size_t shortest_packet() const;
    [[nodiscard]] std::size_t reach_of(std::size_t symbols) const;
    [[nodiscard]] std::size_t available_symbols(std::span<const Sample> samples, double start) const;
    [[nodiscard]] std::size_t symbols_of(std::span<const std::uint8_t> octets) const;
    [[nodiscard]] PhaseTracker tracker(const SignalModel& model, LoopGains gains) const;
    /// What a pass sees of the packet: as many symbols as its model has.
    struct Look {
        std::vector<Sample> received{};
        PhaseTrellis trellis;
        TrellisPath path{};
        std::vector<std::uint8_t> octets{};  ///< de-whitened
    };
    [[nodiscard]] Look look(std::vector<Sample> received, PhaseTrellis trellis) const;
    /// Before the first symbol.
    [[nodiscard]] Beginning nothing_yet(const SignalModel& model) const;
    /// The first pass, which follows the carrier, goes on to the end of the model.
    [[nodiscard]] Look tracked(std::span<const Sample> samples, const SignalModel& model,
                               Beginning begun) const;
    /// A further pass, by the model that the last one was refitted to.
    [[nodiscard]] Look refitted(std::span<const Sample> samples, const DemodulatedPacket& packet) const;
    /// Reads the packet without a trellis. False: that was not enough.
    [[nodiscard]] bool sliced(DemodulatedPacket& packet, const SamplesApart& samples,
                              const CrcCheck& check) const;
    void take(DemodulatedPacket& packet, TrellisPath path, std::vector<std::uint8_t> octets,
              const CrcCheck& check) const;
    /// The bit that is CP in the header of a connection's PDU is CSTF in that of a broadcast isochronous one,
    /// which then has no CTEInfo. The CRC tells.
    [[nodiscard]] bool ends_before_cte_info(std::span<const std::uint8_t> octets,
                                            const CrcCheck& check) const;
    void cut_cte_info(DemodulatedPacket& packet, std::vector<std::uint8_t>& octets) const;
    /// Tries the likeliest other sequences of a look, and follows the one that is right.
    [[nodiscard]] bool correct(DemodulatedPacket& packet, const Look& look, const CrcCheck& check) const;
    [[nodiscard]] std::vector<std::uint8_t> octets_in(const TrellisPath& path) const;

    SyncWord word_;
    int samples_per_symbol_;
    Whitening whitening_;  ///< before the first octet
    SymbolFilter filter_;
    SymbolSlicer slicer_;
};

}  // namespace ble::phy
