// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/channel_stream.hpp"
#include "phy/coded_demodulator.hpp"
#include "phy/level_record.hpp"
#include "phy/packet_demodulator.hpp"
#include "phy/packet_meter.hpp"
#include "phy/packet_window.hpp"
#include "phy/receiver.hpp"
#include "phy/sync_detector.hpp"

#include <algorithm>
#include <deque>
#include <list>
#include <memory>
#include <optional>
#include <utility>
#include <variant>
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
    DemodulatedPacket packet{};
    PacketMeasurements measured{};
    std::optional<ConstantTone> cte{};
};

/// One channel: looks for sync words of every PHY in all of its samples, and demodulates what it finds in
/// order of time. Results do not depend on how samples arrive.
class ChannelReceiver {
public:
    /// `list`: sequences tried against a packet's CRC.
    ChannelReceiver(ChannelIndex channel, ChannelStream& stream, const ReceiverTables& tables,
                    std::size_t list);

    [[nodiscard]] ChannelIndex channel() const { return channel_; }
    /// Packets that start before channel sample `since` are passed over. Those with the test address are
    /// taken for not whitened.
    void listen_for(std::shared_ptr<const SyncDetector> detector, std::optional<CrcInit> crc_init,
                    double since);
    void forget(AccessAddress access_address);
    /// No address becomes known any more since an earlier channel sample than this.
    void keep_since(double since) { kept_since_ = std::max(since, 0.0); }

    /// The stream has ended at channel sample `end`; what was pushed beyond it is not signal.
    void finish(double end);
    void search();
    [[nodiscard]] std::vector<ReceivedPacket> take_packets() { return std::exchange(packets_, {}); }
    /// No packet that starts before this channel sample is still to come.
    [[nodiscard]] double horizon() const;
    [[nodiscard]] ChannelSurvey survey() const;

private:
    using Demodulator = std::variant<PacketDemodulator, CodedDemodulator>;

    /// What one PHY needs: LE 1M, LE 2M or LE Coded.
    struct Listener {
        PhyMode mode;
        PacketMeter meter;
    };
    /// One sync word and how far it has been looked for.
    struct Search {
        std::shared_ptr<const SyncDetector> detector;
        Demodulator demodulator;
        CrcCheck check{};
        double since = 0;
        std::uint64_t next_chunk = 0;

        [[nodiscard]] PhyMode mode() const { return detector->word.mode(); }
        [[nodiscard]] AccessAddress access_address() const { return detector->word.access_address(); }
    };
    /// A sync word found, waiting for the rest of its packet.
    struct Arrival {
        SyncEstimate estimate;  ///< start in channel samples
        const Search* search;
        std::size_t samples = 0;  ///< that the packet takes; 0 until its header is read
        std::variant<std::monostate, PacketDemodulator::Beginning, CodedDemodulator::Beginning> begun{};
    };
    /// The time that a packet took, within which a weaker likeness to a sync word is part of it.
    struct Extent {
        double first, last;
        double greatest_correlation;
        double greatest_power;
    };

    /// The first chunk that a listener cannot look into yet.
    [[nodiscard]] std::uint64_t end_of_chunks(const Listener& listener) const;
    [[nodiscard]] Search* find_search(PhyMode mode, AccessAddress access_address);
    [[nodiscard]] std::uint64_t next_chunk(const Listener& listener) const;
    void search(Listener& listener);
    /// Returns the next chunk for the listener.
    std::uint64_t look_into(Listener& listener, std::uint64_t chunk);
    void look_for(const Search& search, std::uint64_t chunk);
    void add(const Arrival& arrival);
    [[nodiscard]] bool is_part_of_another(const Arrival& arrival) const;
    [[nodiscard]] bool has_samples_until(double position) const;
    /// Every sync word that starts in one of these first chunks has been found.
    [[nodiscard]] std::uint64_t searched_chunks() const;
    /// False: the samples that it takes are not there yet.
    [[nodiscard]] bool demodulate(Arrival& arrival);
    /// The samples that an arrival's packet takes, as far as there are any.
    struct Clip {
        std::uint64_t first;  ///< channel sample number of its first sample
        PacketWindow window;
    };
    [[nodiscard]] Clip clip_for(const Arrival& arrival, double length);
    void deliver(const Search& search, const Clip& clip, DemodulatedPacket packet);
    void put_by_searched();
    /// Whether anyone may find something in a chunk that is put by.
    [[nodiscard]] bool matters(std::uint64_t chunk);
    /// Whether what stood out as LE Coded may reach into a chunk; of later chunks asked later.
    [[nodiscard]] bool reaches_into(std::uint64_t chunk);
    void drop_old();

    ChannelIndex channel_;
    ChannelStream& stream_;
    const ReceiverTables& tables_;
    std::size_t list_;
    std::vector<Listener> listeners_;  ///< the first, of LE 1M, also tracks the level
    LevelRecord level_;

    std::optional<double> finish_;
    double kept_since_ = 0;
    std::list<Search> searches_;
    std::vector<Arrival> arrivals_;           ///< in order of time
    std::deque<std::uint64_t> coded_chunks_;  ///< in which LE Coded may begin, not put by yet
    std::deque<Extent> extents_;              ///< of recent packets
    std::vector<ReceivedPacket> packets_;
};

}  // namespace ble::phy
