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

void Generate::run(PacketFeed& feed, std::uint64_t samples, const StopSignal& stop, ProgressBar& bar) {
    std::vector<Sample> buffer(block_size);
    const SampleClock clock{start_, rate_};
    auto packet = feed.next();
    for (std::uint64_t done = 0; done < samples && !stop.is_raised();) {
        const auto block = std::span{buffer}.first(
            static_cast<std::size_t>(std::min<std::uint64_t>(block_size, samples - done)));
        done += block.size();
        const auto horizon = clock.instant_of({done, 0}) + BandModulator::lead;
        for (; packet && packet->at < horizon; packet = feed.next()) send(*packet);
        modulator_.fill(block);
        writer_.write(block);
        bar.show({.done = clock.length_of(done), .total = clock.length_of(samples)});
    }
}

void Generate::send(const PlannedPacket& packet) {
    ++packets_;
    modulator_.add(packet);
    annotation_text_ += annotation_frame + 2 * packet.pdu.size();
    if (annotation_text_ > most_annotation_text) {
        ++without_annotation_;
        return;
    }
    writer_.annotate(annotation_of(packet));
}

sdr::Annotation Generate::annotation_of(const PlannedPacket& packet) const {
    const Hertz center = packet.channel.center(), half = OccupiedSpectrum::half_width(packet.phy);
    const double start = std::max(0.0, std::round(modulator_.start_sample(packet)));
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
