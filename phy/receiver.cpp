// SPDX-License-Identifier: Apache-2.0
#include "phy/receiver.hpp"

#include "phy/channel_receiver.hpp"
#include "phy/channelizer.hpp"
#include "phy/stream_splitter.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace ble::phy {
namespace {

/// Half of what a channel needs around its centre for LE 1M.
constexpr double channel_reach = 0.6e6;

std::vector<ChannelIndex> chosen_channels(const ReceiverConfig& config) {
    auto channels = Receiver::channels_within(config.rate, config.center);
    if (config.channels.empty()) return channels;
    std::erase_if(channels, [&](ChannelIndex channel) {
        return std::find(config.channels.begin(), config.channels.end(), channel) == config.channels.end();
    });
    return channels;
}

}  // namespace

class Receiver::Impl {
public:
    explicit Impl(const ReceiverConfig& config)
        : channels{chosen_channels(config)},
          modes{config.phys},
          clock{config.start, config.rate},
          splitter{StreamSplitter::make(config.rate, config.center, channels)} {
        assert(!channels.empty());
        receivers.reserve(channels.size());
        for (std::size_t i = 0; i < channels.size(); ++i) {
            receivers.emplace_back(channels[i], splitter->channel(i), tables, config.list);
        }
        for (const auto& detector : detectors_for(advertising_access_address)) {
            for (auto& receiver : receivers) {
                // LE 2M is no PHY of the primary advertising channels (Core 6.0, Vol 6 Part B, 4.4.2).
                const bool is_secondary = !receiver.channel().is_advertising();
                if (is_secondary || detector->word.mode() != PhyMode::le_2m) {
                    receiver.listen_for(detector, advertising_crc_init, 0);
                }
            }
        }
        if (config.test_packets == TestPackets::received) listen_for_test_packets();
    }

    /// On every channel: a test may use any, with any PHY.
    void listen_for_test_packets() {
        for (const auto& detector : detectors_for(test_access_address)) {
            for (auto& receiver : receivers) receiver.listen_for(detector, advertising_crc_init, 0);
        }
    }

    [[nodiscard]] std::vector<std::shared_ptr<const SyncDetector>> detectors_for(
        AccessAddress address) const {
        std::vector<std::shared_ptr<const SyncDetector>> detectors;
        for (const auto mode : modes) {
            const auto per_symbol = static_cast<int>(Channelizer::output_rate / symbol_rate(mode));
            const auto shared_mode = is_coded(mode) ? PhyMode::le_coded_s8 : mode;
            detectors.push_back(std::make_shared<SyncDetector>(shared_mode, address, per_symbol));
        }
        return detectors;
    }

    /// The channel-stream position of an instant.
    [[nodiscard]] double position_of(Instant instant) const {
        const auto input = static_cast<double>(clock.index_at(instant));
        return splitter->output_position(input);
    }

    [[nodiscard]] Packet packet_of(ChannelIndex channel, ReceivedPacket received) const {
        const auto position = splitter->input_position(received.start);
        return {.start = clock.instant_of(position),
                .position = position,
                .channel = channel,
                .phy = received.packet.origin.mode,
                .access_address = received.packet.origin.access_address,
                .pdu = std::move(received.packet.pdu),
                .crc = received.packet.crc,
                .crc_status = received.packet.crc_status,
                .truncated = received.packet.truncated,
                .corrected = received.packet.corrected,
                .measured = received.measured,
                .cte = std::move(received.cte)};
    }

    std::vector<ChannelIndex> channels;
    std::vector<PhyMode> modes;
    SampleClock clock;
    ReceiverTables tables;
    std::unique_ptr<StreamSplitter> splitter;
    std::vector<ChannelReceiver> receivers;
    std::uint64_t samples = 0;
};

Receiver::Receiver(const ReceiverConfig& config) : impl_{std::make_unique<Impl>(config)} {}
Receiver::~Receiver() = default;
Receiver::Receiver(Receiver&&) noexcept = default;
Receiver& Receiver::operator=(Receiver&&) noexcept = default;

std::vector<ChannelIndex> Receiver::channels_within(Hertz rate, Hertz center) {
    std::vector<ChannelIndex> channels;
    for (unsigned rf = 0; rf < 40; ++rf) {
        const RfChannel channel{rf};
        const double offset = std::abs(channel.center().value - center.value);
        if (offset + channel_reach <= rate.value / 2) channels.emplace_back(channel);
    }
    return channels;
}

std::span<const ChannelIndex> Receiver::channels() const { return impl_->channels; }

void Receiver::listen_for(const WatchedAddress& watched) {
    const double since = impl_->position_of(watched.since);
    for (const auto& detector : impl_->detectors_for(watched.access_address)) {
        for (auto& receiver : impl_->receivers) {
            if (!receiver.channel().is_advertising()) receiver.listen_for(detector, watched.crc_init, since);
        }
    }
}

void Receiver::forget(AccessAddress access_address) {
    for (auto& receiver : impl_->receivers) {
        if (!receiver.channel().is_advertising()) receiver.forget(access_address);
    }
}

void Receiver::keep_since(Instant instant) {
    const double since = impl_->position_of(instant);
    for (auto& receiver : impl_->receivers) receiver.keep_since(since);
}

void Receiver::push(std::span<const Sample> samples) { push(StoredSamples::of(samples)); }

void Receiver::push(const StoredSamples& samples) {
    impl_->splitter->push(samples);
    impl_->samples += samples.size();
}

void Receiver::make_room(std::size_t samples) { impl_->splitter->make_room(samples); }

std::size_t Receiver::begin_ahead(const StoredSamples& samples, std::size_t most) {
    impl_->samples += samples.size();
    return impl_->splitter->begin_ahead(samples, most);
}

void Receiver::push_ahead(std::size_t portion) { impl_->splitter->push_ahead(portion); }

void Receiver::publish() { impl_->splitter->publish(); }

void Receiver::finish() {
    impl_->splitter->finish();
    const double end = impl_->splitter->output_position(static_cast<double>(impl_->samples));
    for (auto& receiver : impl_->receivers) receiver.finish(end);
}

void Receiver::search(std::size_t position) {
    impl_->splitter->take(position);
    impl_->receivers[position].search();
}

std::vector<Packet> Receiver::take_packets() {
    std::vector<Packet> packets;
    for (auto& receiver : impl_->receivers) {
        for (auto& received : receiver.take_packets()) {
            packets.push_back(impl_->packet_of(receiver.channel(), std::move(received)));
        }
    }
    std::stable_sort(packets.begin(), packets.end(),
                     [](const Packet& a, const Packet& b) { return a.position < b.position; });
    return packets;
}

Instant Receiver::horizon() const {
    double horizon = impl_->receivers.front().horizon();
    for (const auto& receiver : impl_->receivers) horizon = std::min(horizon, receiver.horizon());
    return impl_->clock.instant_of(impl_->splitter->input_position(horizon));
}

std::vector<ChannelSurvey> Receiver::survey() const {
    std::vector<ChannelSurvey> surveys;
    for (const auto& receiver : impl_->receivers) surveys.push_back(receiver.survey());
    return surveys;
}

}  // namespace ble::phy
