// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/connection/connection_timing.hpp"
#include "linklayer/controller_settings.hpp"
#include "linklayer/events/controller_event.hpp"
#include "linklayer/filter_accept_list.hpp"
#include "linklayer/privacy/resolving_list.hpp"
#include "linklayer/radio/radio_capabilities.hpp"
#include "linklayer/random_bits.hpp"
#include "linklayer/roles/periodic_seeker.hpp"
namespace ble::ll {

/// What advertiser, scanner and initiator take from their controller, which outlives them.
struct RoleEnvironment {
    const ControllerSettings& settings;
    const FilterAcceptList& filter_accept_list;
    ResolvingList& resolving_list;
    const RandomBits& random;
    EventQueue& events;
    PeriodicSeeker& periodic_seeker;
    const RadioCapabilities& radio;

    [[nodiscard]] int own_ppm() const { return parts_per_million(settings.sleep_clock_accuracy); }
    /// Of this device's own instants.
    [[nodiscard]] ConnectionTiming::Uncertainty uncertainty() const {
        return {own_ppm(), anchor_jitter(radio)};
    }
};

}  // namespace ble::ll
