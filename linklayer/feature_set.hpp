// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <compare>
#include <cstdint>

namespace ble::ll {

/// The features that this link layer knows by name, by their bit (Core 6.0, Vol 6 Part B, 4.6).
enum class Feature : std::uint8_t {
    encryption = 0,
    connection_parameters_request = 1,
    extended_reject_indication = 2,
    peripheral_initiated_features_exchange = 3,
    ping = 4,
    data_packet_length_extension = 5,
    ll_privacy = 6,
    extended_scanning_filter_policies = 7,
    le_2m_phy = 8,
    le_coded_phy = 11,
    extended_advertising = 12,
    periodic_advertising = 13,
    channel_selection_algorithm_2 = 14,
    minimum_number_of_used_channels = 16,
    periodic_sync_transfer_sender = 24,
    periodic_sync_transfer_recipient = 25,
    sleep_clock_accuracy_updates = 26,
    remote_public_key_validation = 27,
    power_control_request = 33,
    periodic_advertising_adi = 36,
    connection_subrating = 37,
    channel_classification = 39,
    extended_feature_set = 63,
};

/// FeatureSet, page 0 (Core 6.0, Vol 6 Part B, 4.6).
struct FeatureSet {
    std::uint64_t bits = 0;

    [[nodiscard]] constexpr bool has(Feature feature) const {
        return (bits >> static_cast<unsigned>(feature) & 1) != 0;
    }
    [[nodiscard]] constexpr FeatureSet with(Feature feature) const {
        return {bits | std::uint64_t{1} << static_cast<unsigned>(feature)};
    }
    [[nodiscard]] constexpr FeatureSet without(Feature feature) const {
        return {bits & ~(std::uint64_t{1} << static_cast<unsigned>(feature))};
    }
    /// What both have: featureset_used.
    friend constexpr FeatureSet operator&(FeatureSet a, FeatureSet b) { return {a.bits & b.bits}; }
    friend constexpr auto operator<=>(FeatureSet, FeatureSet) = default;
};

static_assert(FeatureSet{}.with(Feature::le_2m_phy).bits == 0x100);

}  // namespace ble::ll
