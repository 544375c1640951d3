// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/noise_floor.hpp"
#include "phy/packet_demodulator.hpp"
#include "phy/packet_meter.hpp"
#include "phy/receiver.hpp"
#include "phy/sync_estimator.hpp"
#include "phy/sync_gate.hpp"

#include <deque>
#include <list>
#include <optional>
#include <utility>
#include <vector>

namespace ble::phy {

/// Tables that all channels share.
struct ReceiverTables {
    LaurentPulses laurent_pulses{};
    GaussianPulseTable gaussian_pulse{};
};

/// A packet found in a channel, its position in samples of the channel stream.
struct ReceivedPacket {
    double start = 0;
    AccessAddress access_address{};
    DemodulatedPacket packet{};
    PacketMeasurements measured{};
};

/// One channel of LE 1M: keeps the recent samples, looks for sync words in all of them, and
/// demodulates what it finds in order of time. Results do not depend on how samples arrive.
class ChannelReceiver {
public:
    ChannelReceiver(ChannelIndex channel, const ReceiverTables& tables);

    [[nodiscard]] ChannelIndex channel() const { return channel_; }
    /// Packets that start before channel sample `since` are passed over.
    void listen_for(AccessAddress access_address, std::optional<CrcInit> crc_init, double since);
    void forget(AccessAddress access_address);

    void push(std::span<const Sample> samples);
    /// The stream has ended at channel sample `end`; what was pushed beyond it is not signal.
    void finish(double end);
    void search();
    [[nodiscard]] std::vector<ReceivedPacket> take_packets() { return std::exchange(packets_, {}); }
    /// No packet that starts before this channel sample is still to come.
    [[nodiscard]] double horizon() const;
    [[nodiscard]] ChannelSurvey survey() const;

private:
    /// One sync word and how far it has been looked for.
    struct Search {
        SyncWord word;
        SyncEstimator estimator;
        PacketDemodulator demodulator;
        std::optional<CrcInit> crc_init;
        double since = 0;
        std::uint64_t next_chunk = 0;
    };
    /// A sync word found, waiting for the rest of its packet.
    struct Arrival {
        SyncEstimate estimate;  ///< start in channel samples
        AccessAddress access_address;
        std::size_t samples = 0;  ///< that the packet takes; 0 until its header is read
    };

    /// The time that a packet took, within which a weaker likeness to a sync word is part of it.
    struct Extent {
        double first, last;
        double greatest_correlation;
    };

    [[nodiscard]] std::uint64_t end() const { return base_ + stream_.size(); }
    [[nodiscard]] std::uint64_t next_chunk() const;
    [[nodiscard]] Search* search_for(AccessAddress access_address);
    void look_into(std::uint64_t chunk);
    void track_level(std::uint64_t chunk);
    void add(const Arrival& arrival);
    [[nodiscard]] bool is_part_of_another(const Arrival& arrival) const;
    [[nodiscard]] bool has_samples_until(double position) const;
    /// False: the samples that it takes are not there yet.
    [[nodiscard]] bool demodulate(Arrival& arrival);
    /// `samples` begin at channel sample `offset`.
    void deliver(const Search& search, std::span<const Sample> samples, DemodulatedPacket packet,
                 double offset);
    void drop_old();

    ChannelIndex channel_;
    const ReceiverTables& tables_;
    SyncGate gate_;
    PacketMeter meter_;
    NoiseFloor floor_;
    std::deque<float> chunk_floors_;  ///< noise power as known at each chunk still held
    double energy_ = 0, peak_power_ = 0;
    std::uint64_t level_chunks_ = 0;

    std::vector<Sample> stream_;
    std::uint64_t base_ = 0;  ///< channel sample number of stream_[0], a multiple of the chunk
    std::optional<double> finish_;
    std::list<Search> searches_;
    std::vector<Arrival> arrivals_;  ///< in order of time
    std::deque<Extent> extents_;     ///< of recent packets
    std::vector<ReceivedPacket> packets_;
};

}  // namespace ble::phy
