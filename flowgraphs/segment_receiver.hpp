// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "flowgraphs/address_book.hpp"
#include "flowgraphs/interference.hpp"
#include "flowgraphs/time_order.hpp"
#include "flowgraphs/worker_pool.hpp"
#include "phy/envelope_canceller.hpp"
#include "phy/receiver.hpp"
#include "phy/stored_samples.hpp"

#include <cstdint>
#include <optional>
#include <vector>

namespace ble::flow {

/// What is received from one segment of a recording, and how.
struct SegmentReceiverConfig {
    phy::ReceiverConfig receiver{};
    std::uint64_t first_sample = 0;  ///< the segment's place in the recording
    Interference interference = Interference::accept;
};

/// One segment of a recording, from samples to packets in order of time. An address that a packet
/// brings (CONNECT_IND) is looked for in the same samples at once, so its first packet is not missed.
/// The packets are the same for every number of threads.
class SegmentReceiver {
public:
    /// Packet positions count from the recording's start.
    SegmentReceiver(const SegmentReceiverConfig& config, AddressBook& book, WorkerPool& workers);

    /// `following`, if they are known already, are the samples that will be pushed next: with more than one
    /// thread, they are split into channels while these are searched.
    void push(const phy::StoredSamples& samples, const phy::StoredSamples& following = {});
    void finish();

    [[nodiscard]] std::vector<Packet> take_packets();
    [[nodiscard]] std::vector<phy::ChannelSurvey> survey() const { return receiver_.survey(); }

private:
    /// A second look at the same samples, with the strongest signal taken off them.
    struct Beneath {
        phy::EnvelopeCanceller canceller;
        phy::Receiver receiver;
        std::vector<Sample> amplitudes{}, rest{};

        /// Leaves them in `rest`.
        void cancel(const phy::StoredSamples& samples);
        void push_ahead(const phy::StoredSamples& samples);
    };

    void search(const phy::StoredSamples& following);
    /// In how many steps samples are split, which may run at the same time, and with searches of those
    /// before.
    [[nodiscard]] std::size_t begin_ahead(const phy::StoredSamples& samples);
    void push_ahead(std::size_t step, const phy::StoredSamples& samples);
    void listen_for(const phy::WatchedAddress& watched);
    [[nodiscard]] std::vector<Packet> found_packets(const phy::StoredSamples& following);

    phy::Receiver receiver_;
    std::optional<Beneath> beneath_;
    std::uint64_t first_sample_;
    AddressBook& book_;
    WorkerPool& workers_;
    bool is_ahead_ = false;  ///< the samples pushed next have been split already
    TimeOrder order_;
    Instant horizon_{};
};

}  // namespace ble::flow
