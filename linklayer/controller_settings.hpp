// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/channel_map.hpp"
#include "linklayer/connection/data_lengths.hpp"
#include "linklayer/connection/subrate_wish.hpp"
#include "linklayer/control/version_ind.hpp"
#include "linklayer/feature_set.hpp"
#include "linklayer/periodic_transfer.hpp"
#include "linklayer/phy_set.hpp"
#include "linklayer/radio/radio_capabilities.hpp"
#include "linklayer/sleep_clock_accuracy.hpp"
#include "phy/device_address.hpp"

namespace ble::ll {

/// What a controller is and says of itself.
struct ControllerSettings {
    DeviceAddress address{};
    VersionInd version{};
    FeatureSet features = FeatureSet{}
                              .with(Feature::encryption)
                              .with(Feature::connection_parameters_request)
                              .with(Feature::extended_reject_indication)
                              .with(Feature::peripheral_initiated_features_exchange)
                              .with(Feature::ping)
                              .with(Feature::data_packet_length_extension)
                              .with(Feature::ll_privacy)
                              .with(Feature::extended_scanning_filter_policies)
                              .with(Feature::le_2m_phy)
                              .with(Feature::le_coded_phy)
                              .with(Feature::extended_advertising)
                              .with(Feature::periodic_advertising)
                              .with(Feature::periodic_advertising_adi)
                              .with(Feature::channel_selection_algorithm_2)
                              .with(Feature::minimum_number_of_used_channels)
                              .with(Feature::periodic_sync_transfer_sender)
                              .with(Feature::periodic_sync_transfer_recipient)
                              .with(Feature::sleep_clock_accuracy_updates)
                              .with(Feature::remote_public_key_validation)
                              .with(Feature::power_control_request)
                              .with(Feature::power_change_indication)
                              .with(Feature::path_loss_monitoring)
                              .with(Feature::connection_subrating)
                              .with(Feature::channel_classification)
                              .with(Feature::advertising_coding_selection)
                              .with(Feature::extended_feature_set)
                              .with(Feature::frame_space_update);
    SleepClockAccuracy sleep_clock_accuracy = SleepClockAccuracy::ppm_50;
    /// How far from where it should be an answer is heard, T_IFS behind what it answers: the jitter of both
    /// sides, and the way there and back over 600 m. No more is asked (Core 6.0, Vol 6 Part B, 4.2.1); many
    /// controllers grant more.
    Duration answer_tolerance = 2 * active_clock_jitter + std::chrono::microseconds{4};
    PhySet phys = PhySet::all();
    PhySet preferred_transmit = PhySet::all();  ///< of `phys`, what a connection begins with
    PhySet preferred_receive = PhySet::all();
    DataLength longest_receive{.octets = DataLength::max_octets, .time_us = DataLength::max_time_us};
    SubrateWish accepted_subrate{};                  ///< what a connection begins with
    ChannelMap channel_map{};                        ///< what the host has not classified as bad
    PeriodicTransferParameters periodic_transfer{};  ///< what a connection begins with
    DataLength suggested_transmit{};  ///< what a connection begins with as connMaxTxOctets and connMaxTxTime
};

}  // namespace ble::ll
