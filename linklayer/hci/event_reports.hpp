// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/controller.hpp"
#include "linklayer/hci/host_flow.hpp"
#include "linklayer/hci/host_queue.hpp"
#include "linklayer/hci/host_settings.hpp"

#include <cstdint>
#include <map>

namespace ble::ll::hci {

struct LeConnectionComplete;

/// Tells a host in HCI's words what its controller tells. Where the masks hide a question, the answer is
/// given for the host.
class EventReports {
public:
    /// What it reports from and to.
    struct Ends {
        Controller& controller;
        HostSettings& host;
        HostFlow& flow;
        HostQueue& queue;
    };
    explicit EventReports(const Ends& ends) : ends_{ends} {}

    /// Everything that there is to tell.
    void report_all(Instant now);

private:
    void on(const AdvertisingReport& event, Instant now);
    void on(const ExtendedAdvertisingReport& event, Instant now);
    void on(const ScanEnded& event, Instant now);
    void on(const AdvertisingEnded& event, Instant now);
    void on(const ScanRequested& event, Instant now);
    void on(const PeriodicSyncEstablished& event, Instant now);
    void on(const PeriodicReport& event, Instant now);
    void on(const PeriodicSyncLost& event, Instant now);
    void on(const ConnectionComplete& event, Instant now);
    void on(const ConnectionCancelled& event, Instant now);
    void on(const Disconnected& event, Instant now);
    void on(const DataReceived& event, Instant now);
    void on(const PacketsCompleted& event, Instant now);
    void on(const RemoteVersion& event, Instant now);
    void on(const RemoteFeatures& event, Instant now);
    void on(const RemoteFeaturePages& event, Instant now);
    void on(const ConnectionUpdated& event, Instant now);
    void on(const ParametersRequested& event, Instant now);
    void on(const DataLengthChanged& event, Instant now);
    void on(const PhyUpdated& event, Instant now);
    void on(const FrameSpaceUpdated& event, Instant now);
    void on(const PowerReported& event, Instant now);
    void on(const PathLossCrossed& event, Instant now);
    void on(const SubrateChanged& event, Instant now);
    void on(const LongTermKeyRequested& event, Instant now);
    void on(const EncryptionChanged& event, Instant now);
    void on(const EncryptionKeyRefreshed& event, Instant now);
    void on(const AuthenticatedPayloadTimeout& event, Instant now);
    void on(const PeerClockAccuracy& event, Instant now);

    void answer(ConnectionHandle handle, const HostAnswer& answer, Instant now);
    void send_completed();
    template <typename Event>
    void send(const Event& event) {
        ends_.queue.send(event, ends_.host.masks);
    }
    void send_connection(const LeConnectionComplete& event);

    Ends ends_;
    std::map<ConnectionHandle, std::uint16_t> completed_;
};

}  // namespace ble::ll::hci
