// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/coded_trellis.hpp"
#include "phy/demodulated_packet.hpp"
#include "phy/framing.hpp"
#include "phy/laurent_pulse.hpp"
#include "phy/packet_window.hpp"
#include "phy/symbol_filter.hpp"
#include "phy/sync_word.hpp"
#include "phy/whitening.hpp"

#include <array>
#include <optional>
#include <span>

namespace ble::phy {

/// Demodulates LE Coded packets whose preamble and access address were found: the coding indicator tells S =
/// 8 from S = 2. On S = 8 the patterns themselves show a steady carrier, and the code is decoded after them;
/// where that fails, and on S = 2, code and modulation are decoded together. The first such pass follows a
/// steady carrier, further ones refit it; the last looks follow a drifting one. The first right CRC ends it;
/// if none is, the likeliest other sequences of each look may be tried.
class CodedDemodulator {
public:
    CodedDemodulator(const LaurentPulses& pulses, const SyncWord& word, int samples_per_symbol,
                     Whitening whitening);

    /// As PacketDemodulator's.
    [[nodiscard]] std::size_t header_samples() const;
    struct Beginning {
        std::size_t packet_samples = 0;
        std::vector<Sample> received{};  ///< of the shortest packet
        std::optional<std::uint8_t>
            length{};  ///< of S = 8's payload, by its patterns; nothing: it is not S = 8
    };
    [[nodiscard]] Beginning begin(std::span<const Sample> samples, const SyncEstimate& estimate) const;
    [[nodiscard]] Beginning begin(const PacketWindow& window, const SyncEstimate& estimate) const {
        return begin(window.samples(), estimate);
    }
    [[nodiscard]] std::size_t greatest_packet_samples() const;
    [[nodiscard]] DemodulatedPacket operator()(std::span<const Sample> samples, const SyncEstimate& estimate,
                                               const CrcCheck& check) const {
        return finish(samples, estimate, check, begin(samples, estimate));
    }
    [[nodiscard]] DemodulatedPacket finish(std::span<const Sample> samples, const SyncEstimate& estimate,
                                           const CrcCheck& check, Beginning begun) const;
    [[nodiscard]] DemodulatedPacket finish(const PacketWindow& window, const SyncEstimate& estimate,
                                           const CrcCheck& check, Beginning begun) const {
        return finish(window.samples(), estimate, check, std::move(begun));
    }

private:
    /// One pass over the first `symbols` symbols.
    struct Look {
        PhyMode mode = PhyMode::le_coded_s8;
        TrellisPath path{};
        std::vector<std::uint8_t> octets{};  ///< de-whitened
        std::optional<CodedTrellis> trellis{};
        std::size_t wanted = 0;  ///< symbols of the whole packet, by its header
    };
    [[nodiscard]] Look look(std::span<const Sample> samples, const SignalModel& model, LoopGains gains,
                            std::size_t symbols) const;
    /// In symbols.
    struct Length {
        std::size_t likely;     ///< by the header as read so far
        std::size_t available;  ///< before the samples end
    };
    /// Looks again where the header tells another length.
    [[nodiscard]] Look whole(std::span<const Sample> samples, const SignalModel& model, LoopGains gains,
                             const Length& length) const;
    /// Looks at one packet, each with the carrier that the one before it saw, and what the last one found.
    struct Attempt {
        DemodulatedPacket packet{};
        Look look{};
    };
    static void take(Attempt& attempt, const CrcCheck& check);
    /// Tries the likeliest other sequences of the last look.
    [[nodiscard]] bool correct(Attempt& attempt, std::span<const Sample> samples,
                               const CrcCheck& check) const;
    /// The length in the header of S = 8, by its patterns; nothing where it is not.
    [[nodiscard]] std::optional<std::uint8_t> length_by_patterns(std::span<const Sample> received,
                                                                 const PhaseTracker& tracker) const;
    /// S = 8 by its patterns; nothing where it is not, where it goes beyond the samples, or where its CRC is
    /// not right.
    [[nodiscard]] std::optional<DemodulatedPacket> by_patterns(std::span<const Sample> samples,
                                                               DemodulatedPacket packet,
                                                               const CrcCheck& check, Beginning begun) const;
    [[nodiscard]] std::vector<std::uint8_t> octets_in(std::span<const std::uint8_t> bits) const;
    /// The patterns, ±1, of a whole packet of S = 8 around the bits of FEC block 2.
    [[nodiscard]] std::vector<float> patterns_sent(std::span<const std::uint8_t> bits) const;
    /// Fits the symbol clock to the symbols of a packet, whose carrier is `fitted`.
    void adjust_clock(SignalModel& model, std::span<const Sample> samples, const CarrierFit& fitted,
                      std::span<const std::int8_t> symbols) const;
    /// Tells the symbol clock from as much of a long packet as no clock error spoils; returns how many
    /// symbols the packet takes by its header.
    std::size_t settle_clock(SignalModel& model, std::span<const Sample> samples,
                             std::size_t available) const;
    [[nodiscard]] std::size_t reach_of(std::size_t symbols) const;
    [[nodiscard]] std::size_t available_symbols(std::span<const Sample> samples,
                                                const SyncEstimate& estimate) const;

    /// What the packet is if FEC block 1 ends so.
    struct Indicated {
        PhyMode mode;
        AirBits rest;  ///< CI and TERM1
    };

    SyncWord word_;
    std::array<Indicated, 2> indicated_;
    std::vector<float> first_patterns_;  ///< of S = 8 up to the end of FEC block 1, ±1
    std::size_t samples_per_symbol_;
    Whitening whitening_;  ///< before the first octet
    SymbolFilter filter_;
};

}  // namespace ble::phy
