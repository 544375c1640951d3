// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/connection/channel_assessment.hpp"
#include "linklayer/connection/connection_setup.hpp"
#include "linklayer/connection/exchange.hpp"
#include "linklayer/connection/link_traffic.hpp"
#include "linklayer/connection/path_loss_monitor.hpp"
#include "linklayer/procedures/encryption_start.hpp"
#include "linklayer/schedule/activity.hpp"

#include <memory>
#include <optional>
#include <utility>

namespace ble::ll {

/// A connection, as central or peripheral: it attends its events, one after the other, each closed by
/// `close_event` (Core 6.0, Vol 6 Part B, 4.5). Packets are the `Exchange`'s, procedures are the `Link`'s.
class Connection final : public Activity {
public:
    /// What a connection takes from its controller.
    struct Environment {
        ConnectionHandle handle{};
        const ControllerSettings& settings;
        const RandomBits& random;
        EventQueue& events;
        const RadioCapabilities& radio;
    };
    Connection(const ConnectionSetup& setup, const Environment& environment);

    // The host's wishes. Each is answered by an event, except where the procedure has none.
    void disconnect(ErrorCode reason, Instant now) { wake(now).terminate(reason, now); }
    /// A fragment of at most any length; `command_disallowed` where the host has no credit left.
    [[nodiscard]] ErrorCode send(Llid llid, std::vector<std::uint8_t> fragment, Instant now);
    void exchange_versions(Instant now);
    void exchange_features(Instant now);
    /// Page 0 too, and the pages up to this one that the peer has.
    void exchange_feature_pages(std::uint8_t last_page, Instant now);
    void update_parameters(const RequestedParameters& wish, Instant now);
    [[nodiscard]] ErrorCode update_channel_map(ChannelMap map, Instant now);
    void update_data_length(DataLength longest_transmit, Instant now);
    void update_phy(PhySet transmit, PhySet receive, Instant now);
    /// What is sent is what the radio can keep to, and what is in use at least.
    void update_frame_space(const SpaceRange& range, SpaceSelection selection, Instant now);
    /// A central's wish is also what it accepts of its peripheral from now on.
    void update_subrate(const SubrateWish& wish, Instant now);
    void update_clock_accuracy(Instant now);
    /// Asks the peer how loud it sends on `phy`, and to do so by that much louder.
    void update_power(PhyMode phy, std::int8_t delta_db, Instant now);
    /// Sends by that much louder from now on, if the radio can.
    void change_power(PhyMode phy, std::int8_t delta_db, Instant now);
    void report_power(LinkPower::Reports reports, Instant now);
    [[nodiscard]] PathLossMonitor& path_loss() { return path_loss_; }
    void ping(Instant now);
    void set_authenticated_payload_timeout(Duration timeout) {
        traffic_.authenticated_payload().set_timeout(timeout);
    }
    [[nodiscard]] ErrorCode encrypt(const EncryptionRequest& request, Instant now);
    [[nodiscard]] ErrorCode require_channels(const MinUsedChannelsInd& wish, Instant now);
    /// Tells the peer of a train; `unsupported_remote_feature` where it would not understand.
    [[nodiscard]] ErrorCode tell_of(const KnownTrain& train, Instant now);
    void set_periodic_transfer(const PeriodicTransferParameters& parameters) {
        link_.periodic_transfer = parameters;
    }
    /// What the peer has told of since the last call.
    [[nodiscard]] std::optional<TransferredTrain> take_transferred() {
        return std::exchange(link_.transferred, std::nullopt);
    }
    void answer(const HostAnswer& answer, Instant now) { wake(now).on_answer(answer, now); }

    [[nodiscard]] const Link& link() const { return link_; }
    [[nodiscard]] const PacketFlow& flow() const { return traffic_.flow(); }
    [[nodiscard]] const DeviceAddress& peer() const { return peer_; }
    [[nodiscard]] std::int8_t rssi_dbm() const { return link_.rssi_dbm; }
    [[nodiscard]] Duration authenticated_payload_timeout() {
        return traffic_.authenticated_payload().timeout();
    }
    /// Without room nothing new is acknowledged: the peer sends it again.
    void set_host_room(SequenceNumbers::Room room) { link_.host_room = room; }
    /// Why it is over, once it is.
    [[nodiscard]] std::optional<ErrorCode> ended() const {
        return is_in_event_ ? std::nullopt : link_.ending;
    }

    [[nodiscard]] std::optional<Reservation> reservation() const override;
    [[nodiscard]] Turn begin(const Grant& grant, OrderQueue& orders) override;
    [[nodiscard]] Turn on(const RadioEvent& event, OrderQueue& orders) override;
    void miss(Instant resume) override;

private:
    /// What became of an event.
    enum class Outcome : std::uint8_t { heard, unheard, slept };
    enum class ExchangeKind : std::uint8_t { central, answering, foreseeing };

    [[nodiscard]] static Link make_link(const ConnectionSetup& setup, const Environment& environment);
    /// Whatever happened in it: the counter moves on, instants come due, supervision is checked.
    void close_event(Outcome outcome);
    void supervise();
    [[nodiscard]] Turn conclude(Turn turn);
    /// How packets are exchanged from the next event on: it may be that the radio can now answer what it
    /// hears.
    void choose_exchange();
    /// What is begun unasked, once it is known what the peer knows.
    void take_initiative(Instant now);
    void ask_for_helpful_space(Instant now);
    void ask_for_space(Instant now);
    /// What was agreed on before must not outlast an interval that is to come.
    void shorten_spaces(Duration interval, Instant now);
    void prepare_next_interval(Instant now);
    /// A peripheral's opinion of the channels goes to its central, which goes by it.
    void classify_channels(Instant now);
    void choose_channels(Instant now);
    /// After an event in which the peer was heard.
    void watch_path_loss(Instant now);
    void ask_for_power(Instant now);
    /// Latency has no place while something waits to be sent.
    ControlProcedures& wake(Instant now);
    [[nodiscard]] bool may_sleep() const;
    [[nodiscard]] bool has_channel() const;
    /// The first event from this one on that is not left out by subrating.
    [[nodiscard]] std::uint64_t next_used(std::uint64_t event) const;

    Link link_;
    PathLossMonitor path_loss_;
    ChannelAssessment channels_;
    ChannelMap host_map_;                   ///< what a central's host allows
    std::optional<ChannelMap> chosen_map_;  ///< what a central has decided on last
    bool has_taken_initiative_ = false;
    std::optional<Duration> asked_at_interval_;  ///< for a space in which our radio can answer
    std::optional<Duration> prepared_interval_;  ///< spaces that fit into it were asked for
    std::optional<PhyMode> power_asked_on_;
    LinkTraffic traffic_;
    std::unique_ptr<Exchange> exchange_;
    ExchangeKind exchange_kind_{};
    DeviceAddress peer_;
    Instant created_;
    /// The next event that is attended; those before it are slept through.
    std::uint64_t attended_event_ = 0;
    bool is_in_event_ = false;
    int missed_in_a_row_ = 0;
};

}  // namespace ble::ll
