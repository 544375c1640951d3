// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/events/advertising_ended.hpp"
#include "linklayer/events/advertising_report.hpp"
#include "linklayer/events/connection_events.hpp"
#include "linklayer/events/extended_advertising_report.hpp"
#include "linklayer/events/periodic_events.hpp"
#include "linklayer/events/procedure_events.hpp"
#include "linklayer/events/scan_ended.hpp"
#include "linklayer/events/scan_requested.hpp"

#include <deque>
#include <variant>

namespace ble::ll {

/// Anything that a controller tells its host.
using ControllerEvent =
    std::variant<AdvertisingReport, ExtendedAdvertisingReport, ScanEnded, AdvertisingEnded, ScanRequested,
                 PeriodicSyncEstablished, PeriodicReport, PeriodicSyncLost, ConnectionComplete,
                 ConnectionCancelled, Disconnected, DataReceived, PacketsCompleted, RemoteVersion,
                 RemoteFeatures, RemoteFeaturePages, ConnectionUpdated, ParametersRequested,
                 DataLengthChanged, PhyUpdated, FrameSpaceUpdated, PowerReported, PathLossCrossed,
                 SubrateChanged, LongTermKeyRequested, EncryptionChanged, EncryptionKeyRefreshed,
                 AuthenticatedPayloadTimeout, PeerClockAccuracy>;

/// What has not been told yet, oldest first.
using EventQueue = std::deque<ControllerEvent>;

}  // namespace ble::ll
