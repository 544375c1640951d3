// SPDX-License-Identifier: Apache-2.0
#include "phy/packet_demodulator.hpp"

#include "phy/carrier_fit.hpp"
#include "phy/framing.hpp"
#include "phy/whitening.hpp"

#include <algorithm>
#include <cmath>

namespace ble::phy {
namespace {

constexpr std::size_t header_octets = 2, crc_octets = 3, greatest_payload = 255;
constexpr int greatest_passes = 4;
/// Fast enough for 50 kHz at 1250 Hz; what they cost on a steady carrier, later passes win back.
constexpr LoopGains drift_safe_gains{.phase = 0.2F, .frequency = 0.02F};
constexpr int pulse_reach = 2;  // symbols

Sample phasor(float angle) { return {std::cos(angle), std::sin(angle)}; }

CrcStatus check(std::span<const std::uint8_t> octets, std::optional<CrcInit> crc_init, bool truncated) {
    if (truncated || !crc_init) return CrcStatus::unchecked;
    const auto crc = crc24(octets.first(octets.size() - crc_octets), *crc_init);
    return std::equal(crc.begin(), crc.end(), octets.end() - crc_octets) ? CrcStatus::ok : CrcStatus::bad;
}

}  // namespace

PacketDemodulator::PacketDemodulator(const LaurentPulses& pulses, const SyncWord& word,
                                     int samples_per_symbol, ChannelIndex channel)
    : pulses_{pulses}, word_{word}, samples_per_symbol_{samples_per_symbol}, channel_{channel} {}

std::size_t PacketDemodulator::shortest_packet() const {
    return static_cast<std::size_t>(word_.length()) + 8 * (header_octets + crc_octets);
}

std::size_t PacketDemodulator::reach_of(std::size_t symbols) const {
    return (symbols + pulse_reach) * static_cast<std::size_t>(samples_per_symbol_);
}

std::size_t PacketDemodulator::greatest_packet_samples() const {
    return reach_of(shortest_packet() + 8 * greatest_payload);
}

std::size_t PacketDemodulator::symbols_of(std::span<const std::uint8_t> octets) const {
    // Core 6.0, Vol 6 Part B, 2.3 and 2.4: the second header octet is the payload's length.
    return shortest_packet() + (octets.size() >= header_octets ? std::size_t{octets[1]} * 8 : 0);
}

std::vector<std::uint8_t> PacketDemodulator::octets_in(const TrellisPath& path) const {
    AirBits bits;
    for (auto n = static_cast<std::size_t>(word_.length()); n < path.symbols.size(); ++n)
        bits.push_back(path.symbols[n] > 0);
    auto octets = octets_of(bits);
    Whitening{channel_}.apply(octets);
    return octets;
}

PacketDemodulator::SignalModel PacketDemodulator::model_of(const SyncEstimate& estimate,
                                                           std::size_t symbols) const {
    SignalModel model{estimate.start, estimate.amplitude, estimate.modulation_index, {}};
    model.carrier.resize(symbols + 1);
    for (std::size_t b = 0; b <= symbols; ++b) {
        model.carrier[b] = static_cast<float>(std::remainder(estimate.phase, 6.283185307179586) +
                                              estimate.cfo * static_cast<double>(b));
    }
    return model;
}

std::vector<Sample> PacketDemodulator::without_carrier(std::span<const Sample> samples,
                                                       const SignalModel& model, std::size_t symbols) const {
    // Sample 0 of the result is the one before `first_boundary`, two symbols ahead of the packet.
    const double first = std::ceil(model.start) - pulse_reach * samples_per_symbol_;
    const double lead = first - (model.start - pulse_reach * samples_per_symbol_);
    std::vector<Sample> out((symbols + 2 * pulse_reach + 1) * static_cast<std::size_t>(samples_per_symbol_));
    const auto carrier_at = [&](std::int64_t boundary) {
        const auto last = static_cast<std::int64_t>(model.carrier.size()) - 1;
        const auto inside = std::clamp<std::int64_t>(boundary, 0, last);
        const auto slope = boundary < inside ? model.carrier[1] - model.carrier[0]
                                             : model.carrier[static_cast<std::size_t>(last)] -
                                                   model.carrier[static_cast<std::size_t>(last - 1)];
        return model.carrier[static_cast<std::size_t>(inside)] +
               static_cast<float>(boundary - inside) * slope;
    };
    const float scale = 1 / static_cast<float>(model.amplitude);
    auto n = static_cast<std::int64_t>(first);
    for (std::size_t k = 0; k * static_cast<std::size_t>(samples_per_symbol_) < out.size(); ++k) {
        const auto boundary = static_cast<std::int64_t>(k) - pulse_reach;
        const float from = carrier_at(boundary);
        const float step = (carrier_at(boundary + 1) - from) / static_cast<float>(samples_per_symbol_);
        Sample rotation = scale * phasor(-from - step * static_cast<float>(lead));
        const Sample turn = phasor(-step);
        for (int j = 0; j < samples_per_symbol_; ++j, ++n, rotation = multiply(rotation, turn)) {
            if (n < 0 || n >= static_cast<std::int64_t>(samples.size())) continue;
            out[k * static_cast<std::size_t>(samples_per_symbol_) + static_cast<std::size_t>(j)] =
                multiply(samples[static_cast<std::size_t>(n)], rotation);
        }
    }
    return out;
}

TrellisPath PacketDemodulator::detect(std::span<const Sample> samples, const SignalModel& model,
                                      LoopGains gains, std::size_t symbols) const {
    const auto& pulse = pulses_.nearest(model.modulation_index);
    const auto baseband = without_carrier(samples, model, symbols);
    const auto taps = pulse.matched_taps(samples_per_symbol_, std::ceil(model.start) - model.start);
    PhaseTrellis trellis{model.modulation_index, pulse.neighbour_response(), gains, word_.symbols()};
    for (std::size_t k = 0; k < symbols; ++k) {
        // The pulse of symbol k is centred on its end, and the baseband begins two symbols early.
        const auto* window = &baseband[(k + 1) * static_cast<std::size_t>(samples_per_symbol_)];
        Sample sum{};
        for (std::size_t m = 0; m < taps.size(); ++m) sum += taps[m] * window[m];
        trellis.push(sum);
    }
    return trellis.best_path();
}

void PacketDemodulator::refit(SignalModel& model, const TrellisPath& path) const {
    const auto fit = fit_carrier(path, drift_order(path.symbols.size()));
    model.modulation_index = std::clamp(model.modulation_index + fit.index_correction, 0.4, 0.6);
    const auto size = fit.carrier.size();
    for (std::size_t b = 1; b <= size && b < model.carrier.size(); ++b)
        model.carrier[b] += fit.carrier[b - 1];
    model.carrier[0] += 2 * fit.carrier[0] - fit.carrier[1];
}

std::size_t PacketDemodulator::packet_samples(std::span<const Sample> samples,
                                              const SyncEstimate& estimate) const {
    const auto symbols = shortest_packet();
    const auto path = detect(samples, model_of(estimate, symbols), drift_safe_gains, symbols);
    return reach_of(symbols_of(octets_in(path)));
}

DemodulatedPacket PacketDemodulator::operator()(std::span<const Sample> samples, const SyncEstimate& estimate,
                                                std::optional<CrcInit> crc_init) const {
    const auto left = std::max(static_cast<double>(samples.size()) - estimate.start, 0.0);
    const auto available =
        static_cast<std::size_t>(left / samples_per_symbol_ + 0.5);  // half a symbol tells it
    auto symbols = std::min(shortest_packet(), available);
    SignalModel model;
    std::vector<std::uint8_t> octets;
    DemodulatedPacket packet;
    const auto track = [&] {
        model = model_of(estimate, symbols);
        packet.path = detect(samples, model, drift_safe_gains, symbols);
        octets = octets_in(packet.path);
    };
    for (track();; ++packet.passes) {
        const auto wanted = std::min(symbols_of(octets), available);
        if (wanted != symbols) {  // the header tells another length than was looked at
            symbols = wanted;
            track();
        }
        packet.truncated = symbols_of(octets) > symbols;
        packet.crc_status = check(octets, crc_init, packet.truncated);
        if (packet.crc_status == CrcStatus::ok || packet.passes == greatest_passes) break;
        refit(model, packet.path);
        packet.path = detect(samples, model, {}, symbols);
        octets = octets_in(packet.path);
    }
    refit(model, packet.path);
    packet.start = model.start;
    packet.modulation_index = model.modulation_index;
    packet.sync = estimate;
    packet.carrier = std::move(model.carrier);
    if (!packet.truncated) {
        std::copy(octets.end() - crc_octets, octets.end(), packet.crc.begin());
        octets.resize(octets.size() - crc_octets);
    } else if (octets.size() >= header_octets) {
        octets.resize(std::min(octets.size(), header_octets + octets[1]));
    }
    packet.pdu = std::move(octets);
    return packet;
}

}  // namespace ble::phy
