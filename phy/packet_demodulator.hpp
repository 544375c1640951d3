// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/laurent_pulse.hpp"
#include "phy/packet.hpp"
#include "phy/phase_trellis.hpp"
#include "phy/sample.hpp"
#include "phy/sync_estimate.hpp"
#include "phy/sync_word.hpp"

#include <optional>
#include <span>
#include <vector>

namespace ble::phy {

/// A packet's bits, and the signal model that explains its samples best.
struct DemodulatedPacket {
    std::vector<std::uint8_t> pdu{};  ///< header and payload; cut short where the samples end
    CrcOctets crc{};
    CrcStatus crc_status = CrcStatus::unchecked;
    bool truncated = false;

    TrellisPath path{};             ///< of the last pass, sync word included
    double start = 0;               ///< of the first symbol, in samples of the channel stream
    std::vector<float> carrier{};   ///< fitted to the last pass's path, at each symbol boundary, radians
    double modulation_index = 0.5;  ///< likewise
    SyncEstimate sync{};            ///< what the sync word alone told
    int passes = 1;                 ///< how many it took
};

/// Demodulates uncoded packets (LE 1M, LE 2M) whose sync word was found: a first pass tracks the
/// carrier per survivor from the sync word on; each further pass refits carrier phase and
/// modulation index to the whole packet and detects again, until the CRC is right.
class PacketDemodulator {
public:
    PacketDemodulator(const LaurentPulses& pulses, const SyncWord& word, int samples_per_symbol,
                      ChannelIndex channel);

    /// Samples from `estimate.start` on that are enough to read the header of any packet.
    [[nodiscard]] std::size_t header_samples() const { return reach_of(shortest_packet()); }
    /// Samples from `estimate.start` on that the packet takes, by its header as read in one pass.
    [[nodiscard]] std::size_t packet_samples(std::span<const Sample> samples,
                                             const SyncEstimate& estimate) const;
    /// Samples in which no packet ends, however long.
    [[nodiscard]] std::size_t greatest_packet_samples() const;

    /// Demodulates from `samples`, which hold `estimate.start`; what lies beyond them is cut off.
    [[nodiscard]] DemodulatedPacket operator()(std::span<const Sample> samples, const SyncEstimate& estimate,
                                               std::optional<CrcInit> crc_init) const;

private:
    /// Carrier and modulation as assumed by one pass; `carrier` is told at symbol boundaries from the
    /// packet's start on, and goes on evenly beyond.
    struct SignalModel {
        double start = 0, amplitude = 0, modulation_index = 0.5;
        std::vector<float> carrier{};
    };

    [[nodiscard]] std::size_t shortest_packet() const;
    [[nodiscard]] std::size_t reach_of(std::size_t symbols) const;
    [[nodiscard]] SignalModel model_of(const SyncEstimate& estimate, std::size_t symbols) const;
    [[nodiscard]] std::vector<Sample> without_carrier(std::span<const Sample> samples,
                                                      const SignalModel& model, std::size_t symbols) const;
    [[nodiscard]] TrellisPath detect(std::span<const Sample> samples, const SignalModel& model,
                                     LoopGains gains, std::size_t symbols) const;
    void refit(SignalModel& model, const TrellisPath& path) const;
    [[nodiscard]] std::size_t symbols_of(std::span<const std::uint8_t> octets) const;
    [[nodiscard]] std::vector<std::uint8_t> octets_in(const TrellisPath& path) const;

    const LaurentPulses& pulses_;
    SyncWord word_;
    int samples_per_symbol_;
    ChannelIndex channel_;
};

}  // namespace ble::phy
