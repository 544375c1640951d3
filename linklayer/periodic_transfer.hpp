// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/connection_handle.hpp"
#include "linklayer/periodic_train.hpp"
#include "linklayer/roles/periodic_sync_parameters.hpp"

#include <cstdint>

namespace ble::ll {

/// A train that is to be told of over a connection, as its advertiser or a follower knows it.
struct KnownTrain {
    std::uint16_t service_data = 0;  ///< from host to host
    PeriodicSource source{};         ///< by the advertiser's address on the air: the peer resolves it
    LePhy phy = LePhy::le_1m;
    SyncInfo info{};  ///< its offset is to be filled in
    std::uint64_t counter = 0;
    Instant start{};  ///< of event `counter`, the last whose time is known
    std::optional<ChannelMapChange> change{};
};

/// A train that a peer has told of.
struct TransferredTrain {
    std::uint16_t service_data = 0;
    FoundTrain train{};
};

/// What to do with trains that peers tell of (Core 6.0, Vol 4 Part E, 7.8.91).
struct PeriodicTransferParameters {
    enum class Mode : std::uint8_t {
        ignore = 0,
        without_reports = 1,
        with_reports = 2,
        without_duplicates = 3
    };

    Mode mode = Mode::ignore;
    std::uint16_t skip = 0;
    Duration timeout = std::chrono::seconds{1};

    [[nodiscard]] PeriodicSyncParameters sync() const {
        using Reports = PeriodicSyncParameters::Reports;
        using Duplicates = PeriodicSyncParameters::Duplicates;
        return {.skip = skip,
                .timeout = timeout,
                .reports = mode == Mode::without_reports ? Reports::unwanted : Reports::wanted,
                .duplicates = mode == Mode::without_duplicates ? Duplicates::filter : Duplicates::report};
    }
    [[nodiscard]] bool are_valid() const {
        return mode <= Mode::without_duplicates && (mode == Mode::ignore || sync().are_valid());
    }
};

}  // namespace ble::ll
