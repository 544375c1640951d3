// SPDX-License-Identifier: Apache-2.0
#include "linklayer/hci/event_reports.hpp"

#include "linklayer/hci/events/le_advertising_events.hpp"
#include "linklayer/hci/events/le_advertising_report.hpp"
#include "linklayer/hci/events/le_connection_events.hpp"
#include "linklayer/hci/events/le_extended_advertising_report.hpp"
#include "linklayer/hci/events/le_periodic_events.hpp"
#include "linklayer/hci/events/le_power_events.hpp"
#include "linklayer/hci/events/le_procedure_events.hpp"
#include "linklayer/hci/events/link_events.hpp"

#include <utility>
#include <variant>

namespace ble::ll::hci {

void EventReports::report_all(Instant now) {
    while (const auto event = ends_.controller.poll_event()) {
        std::visit([&](const auto& value) { on(value, now); }, *event);
    }
    send_completed();
}

void EventReports::on(const AdvertisingReport& event, Instant) {
    // A host that does not keep up misses some: it will hear of the device again.
    if (ends_.queue.is_long()) return;
    if (ends_.host.generation == CommandGeneration::extended) {
        const ExtendedAdvertisingReport report{.advertiser = event.advertiser,
                                               .is_resolved = event.is_resolved,
                                               .target = event.target,
                                               .is_target_unknown = event.is_target_unknown,
                                               .rssi_dbm = event.rssi_dbm};
        send(LeExtendedAdvertisingReport{
            .report = report, .data = event.data, .legacy_type = legacy_event_type(event.type)});
    } else if (event.is_target_unknown) {
        send(LeDirectedAdvertisingReport{event});
    } else {
        send(LeAdvertisingReport{event});
    }
}

/// As many events as the data needs.
void EventReports::on(const ExtendedAdvertisingReport& event, Instant) {
    using Report = LeExtendedAdvertisingReport;
    if (ends_.queue.is_long()) return;
    const bool knows_codings =
        ends_.controller.settings().features.has(Feature::advertising_coding_selection_host);
    const auto codings = knows_codings ? Report::Codings::told : Report::Codings::untold;
    OctetSpan left{event.data};
    for (; left.size() > Report::max_data; left = left.subspan(Report::max_data)) {
        send(Report{.report = event,
                    .data = left.first(Report::max_data),
                    .status = Report::DataStatus::more_to_come,
                    .codings = codings});
    }
    send(Report{.report = event,
                .data = left,
                .status = Report::DataStatus{static_cast<std::uint8_t>(event.status)},
                .codings = codings});
}

void EventReports::on(const ScanEnded&, Instant) { send(LeScanTimeout{}); }

void EventReports::on(const AdvertisingEnded& event, Instant) {
    if (ends_.host.generation == CommandGeneration::extended) {
        send(LeAdvertisingSetTerminated{event});
    } else if (event.reason == ErrorCode::advertising_timeout) {
        send_connection(LeConnectionComplete::failed(event.reason, LinkRole::peripheral));
    }
}

void EventReports::on(const ScanRequested& event, Instant) {
    if (!ends_.queue.is_long()) send(LeScanRequestReceived{event});
}

void EventReports::on(const PeriodicSyncEstablished& event, Instant) {
    if (event.transfer) {
        send(LePeriodicAdvertisingSyncTransferReceived{event});
    } else {
        send(LePeriodicAdvertisingSyncEstablished{event});
    }
}

void EventReports::on(const PeriodicReport& event, Instant) {
    using Report = LePeriodicAdvertisingReport;
    if (ends_.queue.is_long()) return;
    OctetSpan left{event.data};
    for (; left.size() > Report::max_data; left = left.subspan(Report::max_data)) {
        send(Report{event, left.first(Report::max_data), Report::DataStatus::more_to_come});
    }
    send(Report{event, left, Report::DataStatus{static_cast<std::uint8_t>(event.status)}});
}

void EventReports::on(const PeriodicSyncLost& event, Instant) { send(LePeriodicAdvertisingSyncLost{event}); }

void EventReports::on(const ConnectionComplete& event, Instant) {
    LeConnectionComplete complete{.event = event};
    if (const auto* connection = ends_.controller.connection(event.handle)) {
        complete.central_clock = connection->link().peer_clock;
    }
    send_connection(complete);
    send(LeChannelSelectionAlgorithm{event.handle, event.channel_selection});
}

void EventReports::on(const ConnectionCancelled&, Instant) {
    send_connection(
        LeConnectionComplete::failed(ErrorCode::unknown_connection_identifier, LinkRole::central));
}

/// The older event comes only to those who do not want the newer.
void EventReports::send_connection(const LeConnectionComplete& event) {
    if (ends_.host.masks.allow(LeSubevent::enhanced_connection_complete)) {
        send(LeEnhancedConnectionComplete{event});
    } else {
        send(event);
    }
}

void EventReports::on(const Disconnected& event, Instant) {
    // Packets not completed until now are flushed, and the host knows it by this event.
    completed_.erase(event.handle);
    ends_.flow.forget(event.handle);
    ends_.host.key_requests.erase(event.handle);
    ends_.host.parameter_requests.erase(event.handle);
    send(DisconnectionComplete{event});
}

void EventReports::on(const DataReceived& event, Instant) {
    const auto boundary =
        event.llid == Llid::start ? AclData::Boundary::first_flushable : AclData::Boundary::continuing;
    ends_.flow.push({.handle = event.handle, .boundary = boundary, .payload = event.payload});
    while (const auto data = ends_.flow.poll()) ends_.queue.send(data->write());
}

void EventReports::on(const PacketsCompleted& event, Instant) {
    auto& count = completed_[event.handle];
    count = static_cast<std::uint16_t>(count + event.count);
}

void EventReports::send_completed() {
    if (completed_.empty()) return;
    send(NumberOfCompletedPackets{completed_});
    completed_.clear();
}

void EventReports::on(const RemoteVersion& event, Instant) {
    send(ReadRemoteVersionInformationComplete{event});
}

void EventReports::on(const RemoteFeatures& event, Instant) { send(LeReadRemoteFeaturesComplete{event}); }

void EventReports::on(const RemoteFeaturePages& event, Instant) {
    send(LeReadAllRemoteFeaturesComplete{event});
}

void EventReports::on(const ConnectionUpdated& event, Instant) { send(LeConnectionUpdateComplete{event}); }

void EventReports::on(const ParametersRequested& event, Instant now) {
    if (!ends_.host.masks.allow(LeSubevent::remote_connection_parameter_request)) {
        // Core 6.0, Vol 6 Part B, 5.1.7.2: as if there were no such procedure.
        answer(event.handle, ParametersAnswer{.refusal = ErrorCode::unsupported_remote_feature}, now);
        return;
    }
    ends_.host.parameter_requests.insert(event.handle);
    send(LeRemoteConnectionParameterRequest{event});
}

void EventReports::on(const DataLengthChanged& event, Instant) { send(LeDataLengthChange{event}); }

void EventReports::on(const PhyUpdated& event, Instant) { send(LePhyUpdateComplete{event}); }

void EventReports::on(const FrameSpaceUpdated& event, Instant) { send(LeFrameSpaceUpdateComplete{event}); }

void EventReports::on(const PowerReported& event, Instant) {
    // A peer may change its power all the time.
    const bool is_answer = event.reason == PowerReported::Reason::peer_read;
    if (is_answer || !ends_.queue.is_long()) send(LeTransmitPowerReporting{event});
}

void EventReports::on(const PathLossCrossed& event, Instant) {
    if (!ends_.queue.is_long()) send(LePathLossThreshold{event});
}

void EventReports::on(const SubrateChanged& event, Instant) { send(LeSubrateChange{event}); }

void EventReports::on(const LongTermKeyRequested& event, Instant now) {
    if (!ends_.host.masks.allow(LeSubevent::long_term_key_request)) {
        answer(event.handle, LongTermKeyAnswer{}, now);  // Core 6.0, Vol 6 Part B, 5.1.3.1
        return;
    }
    ends_.host.key_requests.insert(event.handle);
    send(LeLongTermKeyRequest{event});
}

void EventReports::on(const EncryptionChanged& event, Instant) { send(EncryptionChange{event}); }

void EventReports::on(const EncryptionKeyRefreshed& event, Instant) {
    send(EncryptionKeyRefreshComplete{event});
}

void EventReports::on(const AuthenticatedPayloadTimeout& event, Instant) {
    // It comes again and again; a host that does not read need not have all of them.
    if (!ends_.queue.is_long()) send(AuthenticatedPayloadTimeoutExpired{event.handle});
}

void EventReports::on(const PeerClockAccuracy& event, Instant) { send(LeRequestPeerScaComplete{event}); }

void EventReports::answer(ConnectionHandle handle, const HostAnswer& answer, Instant now) {
    if (auto* connection = ends_.controller.connection(handle)) connection->answer(answer, now);
}

}  // namespace ble::ll::hci
