// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/hci/event_code.hpp"
#include "linklayer/hci/events/le_connection_events.hpp"
#include "linklayer/hci/wide_field.hpp"

namespace ble::ll::hci {

/// Core 6.0, Vol 4 Part E, 7.7.65.3.
struct LeConnectionUpdateComplete {
    static constexpr auto subevent = LeSubevent::connection_update_complete;
    ConnectionUpdated event{};
    void write(OctetWriter& out) const {
        write_status(out, event.status, event.handle);
        write_timing(out, event.parameters);
    }
};

/// Core 6.0, Vol 4 Part E, 7.7.65.4.
struct LeReadRemoteFeaturesComplete {
    static constexpr auto subevent = LeSubevent::read_remote_features_complete;
    RemoteFeatures event{};
    void write(OctetWriter& out) const {
        write_status(out, event.status, event.handle);
        u64(out, event.features.bits);
    }
};

/// Core 6.0, Vol 4 Part E, 7.7.65.43.
struct LeReadAllRemoteFeaturesComplete {
    static constexpr auto subevent = LeSubevent::read_all_remote_features_complete;
    const RemoteFeaturePages& event;
    void write(OctetWriter& out) const {
        write_status(out, event.status, event.handle);
        out.u8(event.pages.last);
        out.u8(static_cast<std::uint8_t>(event.pages.told.size()));
        u64(out, event.page_0.bits);
        for (std::uint8_t number = 1; number <= last_feature_page; ++number) {
            out.octets(event.pages.knows(number) ? event.pages.told[number - 1u] : FeaturePage{});
        }
    }
};

/// Core 6.0, Vol 4 Part E, 7.7.65.5.
struct LeLongTermKeyRequest {
    static constexpr auto subevent = LeSubevent::long_term_key_request;
    LongTermKeyRequested event{};
    void write(OctetWriter& out) const {
        out.u16(static_cast<std::uint16_t>(event.handle));
        out.octets(event.random_number);
        out.u16(event.encrypted_diversifier);
    }
};

/// Core 6.0, Vol 4 Part E, 7.7.65.6.
struct LeRemoteConnectionParameterRequest {
    static constexpr auto subevent = LeSubevent::remote_connection_parameter_request;
    ParametersRequested event{};
    void write(OctetWriter& out) const {
        out.u16(static_cast<std::uint16_t>(event.handle));
        out.u16(static_cast<std::uint16_t>(event.interval_min / LlData::interval_unit));
        out.u16(static_cast<std::uint16_t>(event.interval_max / LlData::interval_unit));
        out.u16(event.latency);
        out.u16(static_cast<std::uint16_t>(event.supervision_timeout / LlData::timeout_unit));
    }
};

/// Core 6.0, Vol 4 Part E, 7.7.65.7.
struct LeDataLengthChange {
    static constexpr auto subevent = LeSubevent::data_length_change;
    DataLengthChanged event{};
    void write(OctetWriter& out) const {
        out.u16(static_cast<std::uint16_t>(event.handle));
        out.u16(event.lengths.transmit.octets);
        out.u16(event.lengths.transmit.time_us);
        out.u16(event.lengths.receive.octets);
        out.u16(event.lengths.receive.time_us);
    }
};

/// Core 6.0, Vol 4 Part E, 7.7.65.12.
struct LePhyUpdateComplete {
    static constexpr auto subevent = LeSubevent::phy_update_complete;
    PhyUpdated event{};
    void write(OctetWriter& out) const {
        const auto value = [](LePhy phy) {
            return static_cast<std::uint8_t>(static_cast<unsigned>(phy) + 1);
        };
        write_status(out, event.status, event.handle);
        out.u8(value(event.transmit));
        out.u8(value(event.receive));
    }
};

/// Core 6.0, Vol 4 Part E, 7.7.65.35.
struct LeSubrateChange {
    static constexpr auto subevent = LeSubevent::subrate_change;
    SubrateChanged event{};
    void write(OctetWriter& out) const {
        write_status(out, event.status, event.handle);
        out.u16(event.factor);
        out.u16(event.parameters.latency);
        out.u16(event.continuation);
        out.u16(event.parameters.timeout_field());
    }
};

/// Core 6.0, Vol 4 Part E, 7.7.65.53.
struct LeFrameSpaceUpdateComplete {
    static constexpr auto subevent = LeSubevent::frame_space_update_complete;
    FrameSpaceUpdated event{};
    void write(OctetWriter& out) const {
        write_status(out, event.status, event.handle);
        out.u8(static_cast<std::uint8_t>(event.initiator));
        out.u16(static_cast<std::uint16_t>(event.space / std::chrono::microseconds{1}));
        event.selection.write(out);
    }
};

/// Core 6.0, Vol 4 Part E, 7.7.65.22.
struct LeRequestPeerScaComplete {
    static constexpr auto subevent = LeSubevent::request_peer_sca_complete;
    PeerClockAccuracy event{};
    void write(OctetWriter& out) const {
        write_status(out, event.status, event.handle);
        out.u8(static_cast<std::uint8_t>(event.accuracy));
    }
};

}  // namespace ble::ll::hci
