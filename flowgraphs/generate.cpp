// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/generate.hpp"

#include "flowgraphs/occupied_spectrum.hpp"
#include "flowgraphs/pdu_info.hpp"
#include "phy/sample_clock.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <vector>

namespace ble::flow {
namespace {

constexpr std::size_t block_size = 64 * 1024;
constexpr std::size_t annotation_frame = 500;  // octets of JSON beside the PDU, about

std::string_view pdu_name(const PlannedPacket& packet) {
    return classify({.channel = packet.channel,
                     .phy = packet.phy,
                     .access_address = packet.access_address,
                     .pdu = packet.pdu,
                     .crc_status = CrcStatus::ok})
        .name;
}

}  // namespace

Generate::Generate(BandModulatorConfig config, sdr::RecordingWriter& writer)
    : rate_{config.passband.rate}, start_{config.start}, writer_{writer} {
    const bool in_parallel = config.wave && !config.wave->antennas.is_switched();
    const std::size_t channels = in_parallel ? config.wave->antennas.array.antennas : 1;
    for (config.antenna = 0; config.antenna < channels; ++config.antenna) modulators_.emplace_back(config);
}

std::uint64_t Generate::modulated_clipped() const {
    std::uint64_t clipped = 0;
    for (const auto& modulator : modulators_) clipped += modulator.clipped();
    return clipped;
}

void Generate::fill(std::span<Sample> block) {
    const auto channels = modulators_.size();
    if (channels == 1) return modulators_.front().fill(block);
    channel_.resize(block.size() / channels);
    for (std::size_t i = 0; i < channels; ++i) {
        modulators_[i].fill(channel_);
        for (std::size_t n = 0; n < channel_.size(); ++n) block[n * channels + i] = channel_[n];
    }
}

void Generate::run(PacketFeed& feed, std::uint64_t samples, const StopSignal& stop, ProgressBar& bar) {
    const auto channels = modulators_.size();
    std::vector<Sample> buffer(block_size * channels);
    const SampleClock clock{start_, rate_};
    auto packet = feed.next();
    for (std::uint64_t done = 0; done < samples && !stop.is_raised();) {
        const auto count = static_cast<std::size_t>(std::min<std::uint64_t>(block_size, samples - done));
        const auto block = std::span{buffer}.first(count * channels);
        done += count;
        const auto horizon = clock.instant_of({done, 0}) + BandModulator::lead;
        for (; packet && packet->at < horizon; packet = feed.next()) send(*packet);
        fill(block);
        writer_.write(block);
        bar.show({.done = clock.length_of(done), .total = clock.length_of(samples)});
    }
}

void Generate::send(const PlannedPacket& packet) {
    ++packets_;
    for (auto& modulator : modulators_) modulator.add(packet);
    annotation_text_ += annotation_frame + 2 * packet.pdu.size();
    if (annotation_text_ > most_annotation_text) {
        ++without_annotation_;
        return;
    }
    writer_.annotate(annotation_of(packet));
}

sdr::Annotation Generate::annotation_of(const PlannedPacket& packet) const {
    const Hertz center = packet.channel.center(), half = OccupiedSpectrum::half_width(packet.phy);
    const double start = std::max(0.0, std::round(modulators_.front().start_sample(packet)));
    const double seconds = std::chrono::duration<double>{packet.end() - packet.at}.count();
    return {.sample_start = static_cast<std::uint64_t>(start),
            .sample_count = static_cast<std::uint64_t>(std::llround(seconds * rate_.value)),
            .band = {{center - half, center + half}},
            .label = fmt::format("LE {} channel {} {}", name(packet.phy), packet.channel.value(),
                                 pdu_name(packet)),
            .fields = {{"fyrkat:channel", std::int64_t{packet.channel.value()}},
                       {"fyrkat:phy", std::string{name(packet.phy)}},
                       {"fyrkat:access_address", fmt::format("{:08x}", packet.access_address.value)},
                       {"fyrkat:crc_init", fmt::format("{:06x}", packet.crc_init.value)},
                       {"fyrkat:pdu", fmt::format("{:02x}", fmt::join(packet.pdu, ""))}}};
}

}  // namespace ble::flow
