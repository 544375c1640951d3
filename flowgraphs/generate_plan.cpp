// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/generate_plan.hpp"

#include "flowgraphs/hertz_argument.hpp"
#include "flowgraphs/occupied_spectrum.hpp"
#include "flowgraphs/packets_text.hpp"
#include "phy/access_address.hpp"
#include "phy/sample_clock.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <stdexcept>
#include <utility>

namespace ble::flow {
namespace {

constexpr Duration margin = std::chrono::milliseconds{1};  // before the first packet, and behind the last
constexpr Hertz lowest_rate{2e6}, highest_rate{1e9};

/// Everything that packets take of the spectrum, and for each part the first packet there.
struct Survey {
    OccupiedSpectrum spectrum{};
    std::map<std::pair<ChannelIndex, PhyMode>, std::string> first_at{};
    std::optional<Instant> begin{};
    Instant end{};
    std::uint64_t packets = 0;
    std::uint64_t unheard = 0;  ///< on a PHY that its channel does not have

    void add(const PlannedPacket& packet, const PacketFeed& feed) {
        const std::pair part{packet.channel, packet.phy};
        if (!first_at.contains(part)) first_at.emplace(part, feed.place());
        spectrum.add(packet.channel, packet.phy);
        if (!begin) begin = packet.at;
        end = std::max(end, packet.end());
        ++packets;
        // A test may use any channel with any PHY.
        if (packet.phy == PhyMode::le_2m && packet.channel.is_advertising() &&
            packet.access_address != test_access_address) {
            ++unheard;
        }
    }
};

void check_rate(Hertz rate) {
    if (rate >= lowest_rate && rate <= highest_rate) return;
    throw std::invalid_argument{fmt::format("--rate: {} is not within 2 MHz to 1 GHz", megahertz_text(rate))};
}

void check_passband(const Survey& survey, const Passband& passband) {
    check_rate(passband.rate);
    for (const auto& [part, place] : survey.first_at) {
        const auto [channel, phy] = part;
        if (OccupiedSpectrum::holds(passband, channel, phy)) continue;
        const auto whole = survey.spectrum.passband(std::nullopt, std::nullopt);
        throw std::invalid_argument{
            fmt::format("{}: LE {} on channel {} at {} lies outside the recording, {} around {}; leave "
                        "--rate and --center "
                        "out, or give --rate {:.10g}M --center {:.10g}M",
                        place, name(phy), channel.value(), megahertz_text(channel.center()),
                        megahertz_text(passband.rate), megahertz_text(passband.center),
                        whole.rate.value / 1e6, whole.center.value / 1e6)};
    }
}

}  // namespace

GeneratePlan GeneratePlan::survey(const GenerateOptions& options, PacketFeed& feed) {
    Survey survey;
    while (const auto packet = feed.next()) survey.add(*packet, feed);
    if (!survey.begin) {
        auto notes = feed.notes();
        notes.insert(notes.begin(), options.capture.value_or("generate") + ": holds no packets to send");
        throw std::invalid_argument{fmt::format("{}", fmt::join(notes, "; "))};
    }
    const auto passband = survey.spectrum.passband(options.rate, options.center);
    check_passband(survey, passband);
    const auto start = options.capture ? *survey.begin - margin : Instant{};
    const SampleClock clock{start, passband.rate};
    auto notes = feed.notes();
    if (survey.unheard > 0) {
        notes.push_back(packets_text(survey.unheard) +
                        " of LE 2M on channels 37 to 39, where no receiver looks for it");
    }
    return {.passband = passband,
            .start = start,
            .samples = clock.index_at(survey.end + margin) + 1,
            .packets = survey.packets,
            .notes = std::move(notes)};
}

}  // namespace ble::flow
