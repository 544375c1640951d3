// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/connection/connection_parameters.hpp"
#include "linklayer/connection/data_lengths.hpp"
#include "linklayer/connection/link_power.hpp"
#include "linklayer/connection/path_loss_monitor.hpp"
#include "linklayer/connection_handle.hpp"
#include "linklayer/control/error_code.hpp"
#include "linklayer/control/version_ind.hpp"
#include "linklayer/feature_pages.hpp"
#include "linklayer/feature_set.hpp"
#include "linklayer/frame_space.hpp"
#include "linklayer/le_phy.hpp"
#include "linklayer/sleep_clock_accuracy.hpp"

#include <array>
#include <cstdint>

namespace ble::ll {

/// The peer's version is known, or cannot be (Core 6.0, Vol 4 Part E, 7.7.12).
struct RemoteVersion {
    ConnectionHandle handle{};
    ErrorCode status = ErrorCode::success;
    VersionInd version{};
};

/// The features that can be used are known, or cannot be (Core 6.0, Vol 4 Part E, 7.7.65.4).
struct RemoteFeatures {
    ConnectionHandle handle{};
    ErrorCode status = ErrorCode::success;
    FeatureSet features{};
};

/// Further pages of the peer's features are known, or cannot be (Core 6.0, Vol 4 Part E, 7.7.65.43).
struct RemoteFeaturePages {
    ConnectionHandle handle{};
    ErrorCode status = ErrorCode::success;
    FeatureSet page_0{};
    FeaturePages pages{};
};

/// The timing has changed, or has not though the host asked for it (Core 6.0, Vol 4 Part E, 7.7.65.3).
struct ConnectionUpdated {
    ConnectionHandle handle{};
    ErrorCode status = ErrorCode::success;
    ConnectionParameters parameters{};
};

/// The peer would like another timing: answer with `Connection::answer` (Core 6.0, Vol 4 Part E,
/// 7.7.65.6).
struct ParametersRequested {
    ConnectionHandle handle{};
    Duration interval_min{};
    Duration interval_max{};
    std::uint16_t latency = 0;
    Duration supervision_timeout{};
};

/// Longer or shorter packets from now on (Core 6.0, Vol 4 Part E, 7.7.65.7).
struct DataLengthChanged {
    ConnectionHandle handle{};
    DataLengths lengths{};
};

/// The PHYs from now on (Core 6.0, Vol 4 Part E, 7.7.65.12).
struct PhyUpdated {
    ConnectionHandle handle{};
    ErrorCode status = ErrorCode::success;
    LePhy transmit = LePhy::le_1m;
    LePhy receive = LePhy::le_1m;
};

/// Who began an update, as HCI has it.
enum class UpdateInitiator : std::uint8_t { local_host = 0, local_controller = 1, peer = 2 };

/// Other spaces between packets from now on, or not (Core 6.0, Vol 4 Part E, 7.7.65.53).
struct FrameSpaceUpdated {
    ConnectionHandle handle{};
    ErrorCode status = ErrorCode::success;
    UpdateInitiator initiator = UpdateInitiator::local_host;
    Duration space{};
    SpaceSelection selection{};
};

/// How loud somebody sends on a PHY (Core 6.0, Vol 4 Part E, 7.7.65.33).
struct PowerReported {
    enum class Reason : std::uint8_t { own_changed = 0, peer_changed = 1, peer_read = 2 };

    ConnectionHandle handle{};
    ErrorCode status = ErrorCode::success;
    Reason reason = Reason::own_changed;
    PhyMode phy = PhyMode::le_1m;
    PowerLevel level{};
    std::int8_t delta_db = 0;
};

/// The path loss has entered a zone (Core 6.0, Vol 4 Part E, 7.7.65.32).
struct PathLossCrossed {
    ConnectionHandle handle{};
    std::uint8_t loss_db = 0;
    PathLossZone zone = PathLossZone::low;
};

/// Which events are used from now on, or not (Core 6.0, Vol 4 Part E, 7.7.65.35).
struct SubrateChanged {
    ConnectionHandle handle{};
    ErrorCode status = ErrorCode::success;
    std::uint16_t factor = 1;
    std::uint16_t continuation = 0;
    ConnectionParameters parameters{};
};

/// A central wants encryption: answer with `Connection::answer` (Core 6.0, Vol 4 Part E,
/// 7.7.65.5).
struct LongTermKeyRequested {
    ConnectionHandle handle{};
    std::array<std::uint8_t, 8> random_number{};
    std::uint16_t encrypted_diversifier = 0;
};

/// The link is encrypted, or stays as it was (Core 6.0, Vol 4 Part E, 7.7.8).
struct EncryptionChanged {
    ConnectionHandle handle{};
    ErrorCode status = ErrorCode::success;
};

/// The link is encrypted with a new session key (Core 6.0, Vol 4 Part E, 7.7.39).
struct EncryptionKeyRefreshed {
    ConnectionHandle handle{};
    ErrorCode status = ErrorCode::success;
};

/// Nothing with a MIC came for authenticatedPayloadTO (Core 6.0, Vol 4 Part E, 7.7.75).
struct AuthenticatedPayloadTimeout {
    ConnectionHandle handle{};
};

/// The peer's sleep clock is known, or cannot be (Core 6.0, Vol 4 Part E, 7.7.65.22).
struct PeerClockAccuracy {
    ConnectionHandle handle{};
    ErrorCode status = ErrorCode::success;
    SleepClockAccuracy accuracy = SleepClockAccuracy::ppm_500;
};

}  // namespace ble::ll
