// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/radio/radio_capabilities.hpp"
#include "linklayer/roles/advertiser_foresight.hpp"
#include "linklayer/roles/role_environment.hpp"
#include "linklayer/roles/scan_parameters.hpp"

#include <algorithm>
#include <compare>
#include <optional>
#include <set>

namespace ble::ll {

/// Whom the scanners of all PHYs hear, and what they tell of it: filters, privacy, duplicates (Core 6.0, Vol
/// 6 Part B, 4.3.3 and 4.4.3.5).
class ScanReports {
public:
    using Sender = ResolvingList::Sender;
    /// Whom a directed advertisement is for.
    struct Target {
        DeviceAddress address{};
        bool is_resolved = false;
        bool is_unknown = false;
    };

    ScanReports(const ScanParameters& parameters, const RoleEnvironment& environment)
        : parameters_{parameters}, environment_{environment}, foresight_{environment.radio} {}

    [[nodiscard]] const ScanParameters& parameters() const { return parameters_; }
    [[nodiscard]] const RoleEnvironment& environment() const { return environment_; }
    [[nodiscard]] bool is_reactive() const { return ll::is_reactive(environment_.radio); }
    /// Whether its requests come when they are due, be they reactions or foreseen.
    [[nodiscard]] bool can_ask() const { return is_precise(environment_.radio); }

    /// What is known of advertisers' timing.
    [[nodiscard]] AdvertiserForesight& foresight() { return foresight_; }

    /// Who sent it, if it is to be heard.
    [[nodiscard]] std::optional<Sender> sender(const DeviceAddress& advertiser) const;
    [[nodiscard]] bool hears_anonymous() const;
    /// Nothing: what is for someone else is not told.
    [[nodiscard]] std::optional<Target> target(const DeviceAddress& target, const Sender& sender) const;
    /// What a scanner calls itself towards a device.
    [[nodiscard]] DeviceAddress own_address(const DeviceAddress& peer, Instant now) const;

    void tell(const AdvertisingReport& report);
    void tell(const ExtendedAdvertisingReport& report);
    /// Whether the answer to a scan request would be told.
    [[nodiscard]] bool wants_response(const AdvertisingReport& advertisement) const;
    [[nodiscard]] bool wants_response(const ExtendedAdvertisingReport& advertisement) const;
    /// A period of scanning begins: duplicates are told anew.
    void begin_period(Instant start) {
        if (start > period_) told_.clear();
        period_ = std::max(period_, start);
    }

private:
    /// What makes two reports duplicates.
    struct Key {
        std::optional<DeviceAddress> advertiser{};
        std::optional<AdvertisingDataInfo> adi{};
        AdvertisingPduType type = AdvertisingPduType::extended;
        ExtendedAdvertisingReport::Kind kind{};
        friend auto operator<=>(const Key&, const Key&) = default;
    };
    [[nodiscard]] bool filters() const {
        return parameters_.duplicates != ScanParameters::Duplicates::report;
    }
    [[nodiscard]] bool is_new(const Key& key);

    ScanParameters parameters_;
    RoleEnvironment environment_;
    AdvertiserForesight foresight_;
    std::set<Key> told_;
    Instant period_{};  ///< start of this one
};

}  // namespace ble::ll
