// SPDX-License-Identifier: Apache-2.0
#include "phy/packet_demodulator.hpp"

#include "phy/echo_cancellation.hpp"
#include "phy/framing.hpp"
#include "phy/known_track.hpp"

#include <algorithm>

namespace ble::phy {
namespace {

constexpr int greatest_passes = 5;
/// Those that take the signal for free of echoes.
constexpr int plain_passes = 3;
/// Fast enough for 50 kHz at 1250 Hz; what they cost on a steady carrier, later passes win back.
constexpr LoopGains drift_safe_gains{.phase = 0.2F, .frequency = 0.02F};

}  // namespace

PacketDemodulator::PacketDemodulator(const LaurentPulses& pulses, const SyncWord& word,
                                     int samples_per_symbol, Whitening whitening)
    : word_{word},
      samples_per_symbol_{samples_per_symbol},
      whitening_{whitening},
      filter_{pulses, samples_per_symbol} {}

std::size_t PacketDemodulator::shortest_packet() const {
    return static_cast<std::size_t>(word_.length()) + 8 * (header_octets + crc_octets);
}

std::size_t PacketDemodulator::reach_of(std::size_t symbols) const {
    return (symbols + SymbolFilter::reach) * static_cast<std::size_t>(samples_per_symbol_);
}

std::size_t PacketDemodulator::greatest_packet_samples() const {
    return reach_of(shortest_packet() + 8 * greatest_payload);
}

std::size_t PacketDemodulator::available_symbols(std::span<const Sample> samples, double start) const {
    const double left = std::max(static_cast<double>(samples.size()) - start, 0.0);
    return static_cast<std::size_t>(left / samples_per_symbol_ + 0.5);  // half a symbol tells it
}

std::size_t PacketDemodulator::symbols_of(std::span<const std::uint8_t> octets) const {
    // Core 6.0, Vol 6 Part B, 2.3 and 2.4: the second header octet is the payload's length.
    return shortest_packet() + (octets.size() >= header_octets ? std::size_t{octets[1]} * 8 : 0);
}

std::vector<std::uint8_t> PacketDemodulator::octets_in(const TrellisPath& path) const {
    AirBits bits;
    for (auto n = static_cast<std::size_t>(word_.length()); n < path.symbols.size(); ++n) {
        bits.push_back(path.symbols[n] > 0);
    }
    auto octets = octets_of(bits);
    auto whitening = whitening_;
    whitening.apply(octets);
    return octets;
}

PhaseTracker PacketDemodulator::tracker(const SignalModel& model, LoopGains gains) const {
    return {model.modulation_index, filter_.neighbour_response(model), gains};
}

PhaseTrellis PacketDemodulator::trellis_of(std::span<const Sample> received, const SignalModel& model,
                                           LoopGains gains) const {
    PhaseTrellis trellis{tracker(model, gains), word_.symbols()};
    for (const Sample sample : received) trellis.push(sample);
    return trellis;
}

TrellisPath PacketDemodulator::first_path(std::span<const Sample> samples, const SignalModel& model,
                                          std::size_t symbols) const {
    return trellis_of(filter_(samples, model, symbols), model, drift_safe_gains).best_path();
}

std::vector<Sample> PacketDemodulator::refitted(const DemodulatedPacket& packet,
                                                std::span<const Sample> samples) const {
    auto received = filter_(samples, packet.model, packet.path.symbols.size());
    if (packet.passes < plain_passes) return received;
    return without_echoes(received, packet.path, packet.model, filter_.neighbour_response(packet.model));
}

std::size_t PacketDemodulator::packet_samples(std::span<const Sample> samples,
                                              const SyncEstimate& estimate) const {
    const auto symbols = shortest_packet();
    const auto path = first_path(samples, SignalModel::of(estimate, symbols), symbols);
    return reach_of(symbols_of(octets_in(path)));
}

DemodulatedPacket PacketDemodulator::operator()(std::span<const Sample> samples, const SyncEstimate& estimate,
                                                const CrcCheck& check) const {
    const auto available = available_symbols(samples, estimate.start);
    auto symbols = std::min(shortest_packet(), available);
    DemodulatedPacket packet{.mode = word_.mode(), .sync = estimate};
    std::vector<std::uint8_t> octets;
    const auto track = [&] {
        packet.model = SignalModel::of(estimate, symbols);
        packet.path = first_path(samples, packet.model, symbols);
        octets = octets_in(packet.path);
    };
    for (track();; ++packet.passes) {
        const auto wanted = std::min(symbols_of(octets), available);
        if (wanted != symbols) {  // the header tells another length than was looked at
            symbols = wanted;
            track();
        }
        packet.truncated = symbols_of(octets) > symbols;
        take_octets(packet, std::move(octets), check.init);
        packet.model.refit(packet.path, drift_order(symbols));
        if (packet.crc_status == CrcStatus::ok || packet.passes == greatest_passes) break;
        packet.path = trellis_of(refitted(packet, samples), packet.model, {}).best_path();
        octets = octets_in(packet.path);
    }
    if (packet.crc_status == CrcStatus::bad && check.list > 1) correct(packet, samples, check);
    return packet;
}

void PacketDemodulator::correct(DemodulatedPacket& packet, std::span<const Sample> samples,
                                const CrcCheck& check) const {
    const auto symbols = packet.path.symbols.size();
    const auto received = refitted(packet, samples);
    const auto trellis = trellis_of(received, packet.model, {});
    if (!phy::correct(packet, octets_in(trellis.best_path()), trellis.detours(), check)) return;
    const auto bits = frame(word_.mode(), word_.access_address(), *check.init, whitening_, packet.pdu);
    packet.path = known_path(tracker(packet.model, {}), bits, received);
    packet.model.refit(packet.path, drift_order(symbols));
}

}  // namespace ble::phy
