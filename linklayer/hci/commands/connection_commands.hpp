// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/hci/command_row.hpp"
#include "linklayer/hci/interval_range.hpp"

namespace ble::ll::hci {

/// The life of a connection after its creation (Core 6.0, Vol 4 Part
/// E, 7.1.6, 7.1.23, 7.8.18, 7.8.20, 7.8.21, 7.8.31, 7.8.32, 7.8.108 and 7.8.129).
using ReadRemoteVersionInformation = OfConnection<struct ReadRemoteVersionInformationTag>;
using LeReadRemoteFeatures = OfConnection<struct LeReadRemoteFeaturesTag>;
using LeReadChannelMap = OfConnection<struct LeReadChannelMapTag>;
using LeRequestPeerSca = OfConnection<struct LeRequestPeerScaTag>;

struct Disconnect {
    ConnectionHandle handle{};
    std::uint8_t reason = 0;
    [[nodiscard]] static Disconnect parse(OctetReader& reader);
};

struct LeReadAllRemoteFeatures {
    ConnectionHandle handle{};
    std::uint8_t last_page = 0;
    [[nodiscard]] static LeReadAllRemoteFeatures parse(OctetReader& reader);
};

struct LeConnectionUpdate {
    ConnectionHandle handle{};
    IntervalRange timing{};
    [[nodiscard]] static LeConnectionUpdate parse(OctetReader& reader);
};

struct LeRemoteConnectionParameterRequestReply {
    ConnectionHandle handle{};
    IntervalRange timing{};
    [[nodiscard]] static LeRemoteConnectionParameterRequestReply parse(OctetReader& reader);
};

struct LeRemoteConnectionParameterRequestNegativeReply {
    ConnectionHandle handle{};
    std::uint8_t reason = 0;
    [[nodiscard]] static LeRemoteConnectionParameterRequestNegativeReply parse(OctetReader& reader);
};

[[nodiscard]] std::span<const CommandRow> connection_commands();

}  // namespace ble::ll::hci
