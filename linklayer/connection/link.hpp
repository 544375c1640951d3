// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/channels/channel_selector.hpp"
#include "linklayer/connection/channel_reports.hpp"
#include "linklayer/connection/connection_parameters.hpp"
#include "linklayer/connection/connection_timing.hpp"
#include "linklayer/connection/data_lengths.hpp"
#include "linklayer/connection/frame_spaces.hpp"
#include "linklayer/connection/link_encryption.hpp"
#include "linklayer/connection/link_power.hpp"
#include "linklayer/connection/sequence_numbers.hpp"
#include "linklayer/connection/subrate_wish.hpp"
#include "linklayer/connection/subrating.hpp"
#include "linklayer/connection/transmit_queue.hpp"
#include "linklayer/controller_settings.hpp"
#include "linklayer/events/controller_event.hpp"
#include "linklayer/feature_pages.hpp"
#include "linklayer/link_role.hpp"
#include "linklayer/radio/radio_capabilities.hpp"
#include "linklayer/random_bits.hpp"

#include <optional>
#include <utility>

namespace ble::ll {

/// Everything that the control procedures of one connection read and change. It decides nothing itself.
struct Link {
    ConnectionHandle handle{};
    LinkRole role = LinkRole::central;
    const ControllerSettings& settings;
    const RandomBits& random;
    EventQueue& events;
    const RadioCapabilities& radio;
    LinkPower power;
    std::int8_t rssi_dbm = 127;  ///< of the last valid packet; 127: not known

    AccessAddress access_address{};
    CrcInit crc_init{};
    ConnectionParameters parameters{};
    Subrating subrating{};
    SubrateWish accepted_subrate{};  ///< by a central's host
    ChannelMap channel_map{};
    ChannelSelector channels;
    ConnectionTiming timing;
    std::optional<Duration> next_interval{};  ///< from an instant on that lies ahead
    SleepClockAccuracy peer_clock = SleepClockAccuracy::ppm_500;
    /// Of the event that comes next, or that is on. Not wrapped to 16 bits.
    std::uint64_t event_counter = 0;

    PhyMode transmit_phy = PhyMode::le_1m;
    PhyMode receive_phy = PhyMode::le_1m;
    PhySet preferred_transmit = PhySet::all();
    PhySet preferred_receive = PhySet::all();
    FrameSpaces spaces{};
    DataLengths lengths{};          ///< in effect
    DataLength longest_transmit{};  ///< connMaxTxOctets and connMaxTxTime: what we would send

    std::optional<FeatureSet> peer_features{};  ///< page 0
    FeaturePages peer_pages{};                  ///< the later ones
    std::optional<VersionInd> peer_version{};
    bool version_sent = false;  ///< LL_VERSION_IND goes once in each direction
    std::uint8_t peer_min_used_channels = 2;
    ChannelReports channel_reports{};       ///< of a peripheral
    ChannelClassification peer_channels{};  ///< what a peripheral has told

    PeriodicTransferParameters periodic_transfer{};
    std::optional<TransferredTrain> transferred{};  ///< until the controller takes it

    /// For what comes in.
    SequenceNumbers::Room host_room = SequenceNumbers::Room::available;
    TransmitQueue queue{};
    LinkEncryption encryption{};
    bool is_encryption_paused = false;  ///< encrypted before, and to be again with a new session key

    /// The connection is over when the current event closes, or at once where the specification says so.
    std::optional<ErrorCode> ending{};

    void send(const ControlPdu& pdu, TransmitQueue::Place place = TransmitQueue::Place::in_order) {
        queue.push(pdu, place);
    }
    template <typename Event>
    void tell(Event event) {
        event.handle = handle;
        events.emplace_back(std::move(event));
    }
    /// Both sides have it, as far as is known: before the feature exchange ours alone decides.
    [[nodiscard]] bool may_use(Feature feature) const {
        return settings.features.has(feature) && peer_may_have(feature);
    }
    [[nodiscard]] bool peer_may_have(Feature feature) const {
        if (is_on_page_0(feature)) return !peer_features || peer_features->has(feature);
        if (!peer_may_have(Feature::extended_feature_set)) return false;
        return !peer_pages.knows(1) || peer_pages.has(feature);
    }
    [[nodiscard]] bool is_central() const { return role == LinkRole::central; }
};

}  // namespace ble::ll
