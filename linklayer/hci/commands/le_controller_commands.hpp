// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/hci/command_row.hpp"

namespace ble::ll::hci {

/// What a host asks of an LE controller before it does anything (Core 6.0, Vol 4 Part E, 7.8.1 to 7.8.4 and
/// 7.8.27, 7.8.128), and channel classification.
using LeReadBufferSize = Bare<struct LeReadBufferSizeTag>;
using LeReadBufferSizeV2 = Bare<struct LeReadBufferSizeV2Tag>;
using LeReadLocalSupportedFeatures = Bare<struct LeReadLocalSupportedFeaturesTag>;
using LeReadAllLocalSupportedFeatures = Bare<struct LeReadAllLocalSupportedFeaturesTag>;
using LeReadSupportedStates = Bare<struct LeReadSupportedStatesTag>;
using LeReadTransmitPower = Bare<struct LeReadTransmitPowerTag>;

struct LeSetEventMask {
    std::uint64_t mask = 0;
    [[nodiscard]] static LeSetEventMask parse(OctetReader& reader);
};

struct LeSetRandomAddress {
    DeviceAddress address{};
    [[nodiscard]] static LeSetRandomAddress parse(OctetReader& reader);
};

struct LeSetHostChannelClassification {
    ChannelMap map{};
    [[nodiscard]] static LeSetHostChannelClassification parse(OctetReader& reader);
};

[[nodiscard]] std::span<const CommandRow> le_controller_commands();

}  // namespace ble::ll::hci
