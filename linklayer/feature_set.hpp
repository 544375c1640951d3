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
    power_change_indication = 34,
    path_loss_monitoring = 35,
    periodic_advertising_adi = 36,
    connection_subrating = 37,
    connection_subrating_host = 38,
    channel_classification = 39,
    advertising_coding_selection = 40,
    advertising_coding_selection_host = 41,
    extended_feature_set = 63,
    frame_space_update = 65,
};

/// Whether a feature is told of in page 0, which the feature exchange carries, or in a later one.
[[nodiscard]] constexpr bool is_on_page_0(Feature feature) { return static_cast<unsigned>(feature) < 64; }

/// FeatureSet, page 0 and the beginning of page 1: what has a name yet (Core 6.0, Vol 6 Part B, 4.6).
struct FeatureSet {
    std::uint64_t bits = 0;    ///< page 0
    std::uint64_t page_1 = 0;  ///< its first eight octets

    [[nodiscard]] constexpr bool has(Feature feature) const {
        const auto of_page = is_on_page_0(feature) ? bits : page_1;
        return (of_page >> static_cast<unsigned>(feature) % 64 & 1) != 0;
    }
    [[nodiscard]] constexpr FeatureSet with(Feature feature) const {
        auto out = *this;
        (is_on_page_0(feature) ? out.bits : out.page_1) |= mask(feature);
        return out;
    }
    [[nodiscard]] constexpr FeatureSet without(Feature feature) const {
        auto out = *this;
        (is_on_page_0(feature) ? out.bits : out.page_1) &= ~mask(feature);
        return out;
    }
    [[nodiscard]] constexpr FeatureSet first_page() const { return {bits}; }
    friend constexpr auto operator<=>(FeatureSet, FeatureSet) = default;

private:
    [[nodiscard]] static constexpr std::uint64_t mask(Feature feature) {
        return std::uint64_t{1} << static_cast<unsigned>(feature) % 64;
    }
};

static_assert(FeatureSet{}.with(Feature::le_2m_phy).bits == 0x100);
static_assert(FeatureSet{}.with(Feature::frame_space_update).page_1 == 2);
static_assert(!FeatureSet{2}.has(Feature::frame_space_update));

}  // namespace ble::ll
