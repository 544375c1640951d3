// SPDX-License-Identifier: Apache-2.0
#include "phy/packet_demodulator.hpp"

#include "phy/echo_cancellation.hpp"
#include "phy/framing.hpp"

#include <algorithm>
#include <bit>
#include <cstring>

namespace ble::phy {
namespace {

/// Those that take the signal for free of echoes.
constexpr int plain_passes = 3;
/// What of a sync word's power is the signal's where a packet may still be decoded: noise that was taken for
/// one does not get so far.
constexpr double least_correlation = 0.45;

int greatest_passes(const SyncEstimate& estimate) {
    constexpr int all = 7;
    return estimate.correlation < least_correlation ? plain_passes : all;
}

/// Fast enough for 50 kHz at 1250 Hz; what they cost on a steady carrier, later passes win back.
constexpr LoopGains drift_safe_gains{.phase = 0.2F, .frequency = 0.02F};

/// The octet whose bits eight symbols are, the first one of them bit 0.
std::uint8_t octet_of(std::span<const std::int8_t, 8> symbols) {
    static_assert(std::endian::native == std::endian::little);
    std::uint64_t all = 0;
    std::memcpy(&all, symbols.data(), sizeof all);
    const auto ones = ~all >> 7 & 0x0101010101010101;  // of each symbol, what is no sign bit
    // The product's topmost octet gathers bit 0 of every octet, and nothing is carried into it.
    return static_cast<std::uint8_t>(ones * 0x0102040810204080 >> 56);
}

}  // namespace

PacketDemodulator::PacketDemodulator(const LaurentPulses& pulses, const SyncWord& word,
                                     int samples_per_symbol, Whitening whitening)
    : word_{word},
      samples_per_symbol_{samples_per_symbol},
      whitening_{whitening},
      filter_{pulses, samples_per_symbol},
      slicer_{word, samples_per_symbol} {}

std::size_t PacketDemodulator::shortest_packet() const {
    return static_cast<std::size_t>(word_.length()) + 8 * (header_octets + crc_octets);
}

std::size_t PacketDemodulator::reach_of(std::size_t symbols) const {
    return (symbols + SymbolFilter::reach) * static_cast<std::size_t>(samples_per_symbol_);
}

std::size_t PacketDemodulator::greatest_packet_samples() const {
    constexpr std::size_t cte_info = 1;
    return reach_of(shortest_packet() + 8 * (cte_info + greatest_payload));
}

std::size_t PacketDemodulator::available_symbols(std::span<const Sample> samples, double start) const {
    const double left = std::max(static_cast<double>(samples.size()) - start, 0.0);
    return static_cast<std::size_t>(left / samples_per_symbol_ + 0.5);  // half a symbol tells it
}

std::size_t PacketDemodulator::symbols_of(std::span<const std::uint8_t> octets) const {
    if (octets.size() < header_octets) return shortest_packet();
    return shortest_packet() + 8 * (pdu_octets(origin(), octets) - header_octets);
}

std::vector<std::uint8_t> PacketDemodulator::octets_in(const TrellisPath& path) const {
    const auto known = std::min(path.symbols.size(), static_cast<std::size_t>(word_.length()));
    const auto symbols = std::span{path.symbols}.subspan(known);
    std::vector<std::uint8_t> octets(symbols.size() / 8);
    for (std::size_t i = 0; i < octets.size(); ++i) octets[i] = octet_of(symbols.subspan(8 * i).first<8>());
    auto whitening = whitening_;
    whitening.apply(octets);
    return octets;
}

PhaseTracker PacketDemodulator::tracker(const SignalModel& model, LoopGains gains) const {
    return {model.modulation_index, filter_.neighbour_response(model), gains};
}

PacketDemodulator::Look PacketDemodulator::look(std::vector<Sample> received, PhaseTrellis trellis) const {
    auto path = trellis.best_path();
    auto octets = octets_in(path);
    return {std::move(received), std::move(trellis), std::move(path), std::move(octets)};
}

PacketDemodulator::Beginning PacketDemodulator::nothing_yet(const SignalModel& model) const {
    return {.trellis = {tracker(model, drift_safe_gains), word_.symbols()}};
}

PacketDemodulator::Look PacketDemodulator::tracked(std::span<const Sample> samples, const SignalModel& model,
                                                   Beginning begun) const {
    filter_.extend(begun.received, samples, model, model.carrier.size() - 1);
    begun.trellis.push(std::span{begun.received}.subspan(begun.trellis.symbols()));
    return look(std::move(begun.received), std::move(begun.trellis));
}

PacketDemodulator::Look PacketDemodulator::refitted(std::span<const Sample> samples,
                                                    const DemodulatedPacket& packet) const {
    auto received = filter_(samples, packet.model, packet.path.symbols.size());
    if (packet.passes >= plain_passes) {
        const auto neighbour = filter_.neighbour_response(packet.model);
        received = without_echoes(received, packet.path, packet.model, neighbour);
    }
    PhaseTrellis trellis{tracker(packet.model, {}), word_.symbols()};
    trellis.push(received);
    return look(std::move(received), std::move(trellis));
}

PacketDemodulator::Beginning PacketDemodulator::begin(const PacketWindow& window,
                                                      const SyncEstimate& estimate) const {
    const auto samples = window.samples();
    const auto model = SignalModel::of(estimate, shortest_packet());
    if (slicer_.may_read(estimate) && available_symbols(samples, estimate.start) >= shortest_packet()) {
        const auto octets = octets_in(slicer_(window.apart(), model));
        return {.packet_samples = reach_of(symbols_of(octets)), .trellis = nothing_yet(model).trellis};
    }
    auto header = tracked(samples, model, nothing_yet(model));
    return {reach_of(symbols_of(header.octets)), std::move(header.received), std::move(header.trellis)};
}

DemodulatedPacket PacketDemodulator::finish(const PacketWindow& window, const SyncEstimate& estimate,
                                            const CrcCheck& check, Beginning begun) const {
    const auto samples = window.samples();
    const auto available = available_symbols(samples, estimate.start);
    const auto likely = begun.packet_samples / static_cast<std::size_t>(samples_per_symbol_);
    auto symbols = std::min(likely - SymbolFilter::reach, available);
    DemodulatedPacket packet{.origin = origin(), .sync = estimate};
    packet.model = SignalModel::of(estimate, symbols);
    if (slicer_.may_read(estimate) && sliced(packet, window.apart(), check)) return packet;
    if (symbols < begun.received.size()) begun = nothing_yet(packet.model);
    for (auto look = tracked(samples, packet.model, std::move(begun));; ++packet.passes) {
        const auto wanted = std::min(symbols_of(look.octets), available);
        if (wanted != symbols) {  // the header tells another length than was looked at
            const bool goes_on = packet.passes == 1 && wanted > symbols;
            symbols = wanted;
            packet.model = SignalModel::of(estimate, symbols);
            look = tracked(samples, packet.model,
                           goes_on ? Beginning{0, std::move(look.received), std::move(look.trellis)}
                                   : nothing_yet(packet.model));
        }
        take(packet, std::move(look.path), look.octets, check);
        const bool is_right = packet.crc_status == CrcStatus::ok || correct(packet, look, check);
        packet.model.refit(packet.path, drift_order(packet.path.symbols.size()));
        if (is_right || packet.passes == greatest_passes(estimate)) return packet;
        look = refitted(samples, packet);
    }
}

bool PacketDemodulator::sliced(DemodulatedPacket& packet, const SamplesApart& samples,
                               const CrcCheck& check) const {
    // What is cut off has no right CRC.
    if (!check.init || packet.model.carrier.size() <= shortest_packet()) return false;
    auto path = slicer_(samples, packet.model);
    auto octets = octets_in(path);
    if (symbols_of(octets) != path.symbols.size()) return false;
    take(packet, std::move(path), std::move(octets), check);
    if (packet.crc_status != CrcStatus::ok) return false;
    packet.model.refit(packet.path, drift_order(packet.path.symbols.size()));
    return true;
}

void PacketDemodulator::take(DemodulatedPacket& packet, TrellisPath path, std::vector<std::uint8_t> octets,
                             const CrcCheck& check) const {
    packet.path = std::move(path);
    const bool is_shorter = ends_before_cte_info(octets, check);
    packet.truncated = !is_shorter && symbols_of(octets) > packet.path.symbols.size();
    if (is_shorter) cut_cte_info(packet, octets);
    take_octets(packet, std::move(octets), check.init);
}

bool PacketDemodulator::ends_before_cte_info(std::span<const std::uint8_t> octets,
                                             const CrcCheck& check) const {
    if (!check.init || octets.size() < header_octets || !has_cte_info_octet(origin(), octets)) return false;
    const auto size = pdu_octets(origin(), octets) - 1;
    if (octets.size() < size + crc_octets) return false;
    return std::ranges::equal(crc24(octets.first(size), *check.init), octets.subspan(size, crc_octets));
}

void PacketDemodulator::cut_cte_info(DemodulatedPacket& packet, std::vector<std::uint8_t>& octets) const {
    octets.resize(pdu_octets(origin(), octets) - 1 + crc_octets);
    const auto symbols = static_cast<std::size_t>(word_.length()) + 8 * octets.size();
    packet.path.symbols.resize(symbols);
    packet.path.carrier.resize(symbols);
    packet.model.carrier.resize(symbols + 1);
}

bool PacketDemodulator::correct(DemodulatedPacket& packet, const Look& look, const CrcCheck& check) const {
    if (packet.crc_status != CrcStatus::bad || check.list < 2) return false;
    if (!phy::correct(packet, look.octets, look.trellis.detours(check.list), check)) return false;
    std::vector<std::int8_t> symbols;
    for (const auto bit : frame(word_.mode(), word_.access_address(), *check.init, whitening_, packet.pdu))
        symbols.push_back(static_cast<std::int8_t>(2 * bit - 1));
    packet.path = look.trellis.path_along(symbols, look.received);
    return true;
}

}  // namespace ble::phy
