// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/channel_index.hpp"
#include "phy/coded_trellis.hpp"
#include "phy/demodulated_packet.hpp"
#include "phy/laurent_pulse.hpp"
#include "phy/symbol_filter.hpp"
#include "phy/sync_word.hpp"

#include <optional>
#include <span>

namespace ble::phy {

/// Demodulates LE Coded packets whose preamble and access address were found: the coding indicator tells S =
/// 8 from S = 2, then code and modulation are decoded together. The first pass follows a steady carrier,
/// further ones refit it; the last look follows a drifting one. The first right CRC ends it.
class CodedDemodulator {
public:
    CodedDemodulator(const LaurentPulses& pulses, const SyncWord& word, int samples_per_symbol,
                     ChannelIndex channel);

    /// As PacketDemodulator's.
    [[nodiscard]] std::size_t header_samples() const;
    [[nodiscard]] std::size_t packet_samples(std::span<const Sample> samples,
                                             const SyncEstimate& estimate) const;
    [[nodiscard]] std::size_t greatest_packet_samples() const;
    [[nodiscard]] DemodulatedPacket operator()(std::span<const Sample> samples, const SyncEstimate& estimate,
                                               std::optional<CrcInit> crc_init) const;

private:
    /// One pass over the first `symbols` symbols.
    struct Look {
        PhyMode mode = PhyMode::le_coded_s8;
        TrellisPath path{};
        std::vector<std::uint8_t> octets{};  ///< de-whitened
        std::size_t wanted = 0;              ///< symbols of the whole packet, by its header
    };
    [[nodiscard]] Look look(std::span<const Sample> samples, const SignalModel& model, LoopGains gains,
                            std::size_t symbols) const;
    /// Looks again where the header tells another length.
    [[nodiscard]] Look whole(std::span<const Sample> samples, const SignalModel& model, LoopGains gains,
                             std::size_t available) const;
    [[nodiscard]] std::size_t reach_of(std::size_t symbols) const;

    SyncWord word_;
    std::size_t samples_per_symbol_;
    ChannelIndex channel_;
    SymbolFilter filter_;
};

}  // namespace ble::phy
