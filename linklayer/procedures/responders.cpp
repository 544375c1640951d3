// SPDX-License-Identifier: Apache-2.0
#include "linklayer/procedures/responders.hpp"

#include "linklayer/procedures/channel_map_update.hpp"
#include "linklayer/procedures/channel_reporting.hpp"
#include "linklayer/procedures/channel_status.hpp"
#include "linklayer/procedures/connection_parameters_request.hpp"
#include "linklayer/procedures/connection_update.hpp"
#include "linklayer/procedures/data_length_update.hpp"
#include "linklayer/procedures/encryption_pause.hpp"
#include "linklayer/procedures/encryption_start.hpp"
#include "linklayer/procedures/feature_exchange.hpp"
#include "linklayer/procedures/feature_page_exchange.hpp"
#include "linklayer/procedures/frame_space_update.hpp"
#include "linklayer/procedures/minimum_number_of_used_channels.hpp"
#include "linklayer/procedures/periodic_sync_transfer.hpp"
#include "linklayer/procedures/phy_update.hpp"
#include "linklayer/procedures/ping.hpp"
#include "linklayer/procedures/power_change.hpp"
#include "linklayer/procedures/power_control.hpp"
#include "linklayer/procedures/sleep_clock_accuracy_update.hpp"
#include "linklayer/procedures/subrate_request.hpp"
#include "linklayer/procedures/subrate_update.hpp"
#include "linklayer/procedures/version_exchange.hpp"

namespace ble::ll {

std::unique_ptr<Procedure> make_responder(ProcedureKind kind) {
    switch (kind) {
        case ProcedureKind::connection_update: return std::make_unique<ConnectionUpdate>();
        case ProcedureKind::channel_map_update: return std::make_unique<ChannelMapUpdate>();
        case ProcedureKind::encryption_start: return std::make_unique<EncryptionStart>();
        case ProcedureKind::encryption_pause: return std::make_unique<EncryptionPause>();
        case ProcedureKind::feature_exchange: return std::make_unique<FeatureExchange>();
        case ProcedureKind::version_exchange: return std::make_unique<VersionExchange>();
        case ProcedureKind::connection_parameters_request:
            return std::make_unique<ConnectionParametersRequest>();
        case ProcedureKind::ping: return std::make_unique<Ping>();
        case ProcedureKind::data_length_update: return std::make_unique<DataLengthUpdate>();
        case ProcedureKind::phy_update: return std::make_unique<PhyUpdate>();
        case ProcedureKind::minimum_number_of_used_channels:
            return std::make_unique<MinimumNumberOfUsedChannels>();
        case ProcedureKind::sleep_clock_accuracy_update: return std::make_unique<SleepClockAccuracyUpdate>();
        case ProcedureKind::periodic_sync_transfer: return std::make_unique<PeriodicSyncTransfer>();
        case ProcedureKind::feature_page_exchange: return std::make_unique<FeaturePageExchange>();
        case ProcedureKind::frame_space_update: return std::make_unique<FrameSpaceUpdate>();
        case ProcedureKind::power_control: return std::make_unique<PowerControl>();
        case ProcedureKind::power_change: return std::make_unique<PowerChange>();
        case ProcedureKind::channel_reporting: return std::make_unique<ChannelReporting>();
        case ProcedureKind::channel_status: return std::make_unique<ChannelStatus>();
        case ProcedureKind::subrate_update: return std::make_unique<SubrateUpdate>();
        case ProcedureKind::subrate_request: return std::make_unique<SubrateRequest>();
    }
    return nullptr;
}

}  // namespace ble::ll
