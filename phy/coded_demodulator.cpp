// SPDX-License-Identifier: Apache-2.0
#include "phy/coded_demodulator.hpp"

#include "phy/clock_fit.hpp"
#include "phy/coded_framing.hpp"
#include "phy/coded_patterns.hpp"
#include "phy/convolutional_code.hpp"
#include "phy/convolutional_decoder.hpp"
#include "phy/known_track.hpp"

#include <algorithm>
#include <array>

namespace ble::phy {
namespace {

constexpr std::size_t block_2_start = CodedLayout::preamble + CodedLayout::first_block;
constexpr std::size_t block_1_rest = CodedLayout::coding_indicator + CodedLayout::first_termination;
constexpr LoopGains steady_gains{.phase = 0.03F, .frequency = 0.0001F};
constexpr LoopGains drift_gains{.phase = 0.12F, .frequency = 0.0144F};
/// A carrier that is steady but for a slow bend.
constexpr int steady_order = 3;
/// Packets this long can tell their symbol clock to 30 ppm, at any SNR at which they can be decoded, and
/// suffer from not knowing it.
constexpr std::size_t clock_symbols = 2048;
/// Looks at a packet as of a steady carrier; two more follow a drifting one.
constexpr int steady_passes = 3;

std::size_t symbols_of(PhyMode mode, std::size_t payload) {
    const auto bits = 8 * (header_octets + payload + crc_octets) + ConvolutionalCode::termination_bits;
    return block_2_start + 2 * symbols_per_coded_bit(mode) * bits;
}

/// The symbols of CI and TERM1 after the access address.
AirBits rest_of_block_1(AccessAddress access_address, PhyMode mode) {
    const auto symbols = coded_frame(mode, access_address, {});
    return {symbols.begin() + CodedLayout::known, symbols.begin() + block_2_start};
}

/// How well the patterns fit the symbols of CI and TERM1.
float likeness(const CodedPatterns& patterns, const AirBits& rest) {
    float sum = 0;
    for (std::size_t n = 0; n < rest.size(); n += CodedPatterns::length) {
        const float bit = patterns.bits[(CodedLayout::known + n) / CodedPatterns::length];
        sum += rest[n] != 0 ? bit : -bit;
    }
    return sum;
}

/// FEC block 2 as far as the patterns go.
ConvolutionalDecoder decoded(const CodedPatterns& patterns) {
    const auto coded = std::span{patterns.bits}.subspan(block_2_start / CodedPatterns::length);
    return ConvolutionalDecoder{coded.first(coded.size() / 2 * 2)};
}

/// Those of a one are 1100, of a zero 0011.
std::vector<std::int8_t> symbols_of(std::span<const float> patterns) {
    std::vector<std::int8_t> symbols(CodedPatterns::length * patterns.size());
    auto next = symbols.begin();
    for (const float bit : patterns) {
        const auto sign = static_cast<std::int8_t>(bit), back = static_cast<std::int8_t>(-sign);
        for (const auto symbol : {sign, sign, back, back}) *next++ = symbol;
    }
    return symbols;
}

void append(TrellisPath& path, const TrellisPath& more, const PhaseTracker& tracker) {
    if (!more.symbols.empty()) path.carrier.back() -= tracker.leak(path.symbols.back(), more.symbols.front());
    path.symbols.insert(path.symbols.end(), more.symbols.begin(), more.symbols.end());
    path.carrier.insert(path.carrier.end(), more.carrier.begin(), more.carrier.end());
}

}  // namespace

CodedDemodulator::CodedDemodulator(const LaurentPulses& pulses, const SyncWord& word, int samples_per_symbol,
                                   Whitening whitening)
    : word_{word},
      indicated_{{{PhyMode::le_coded_s8, rest_of_block_1(word.access_address(), PhyMode::le_coded_s8)},
                  {PhyMode::le_coded_s2, rest_of_block_1(word.access_address(), PhyMode::le_coded_s2)}}},
      samples_per_symbol_{static_cast<std::size_t>(samples_per_symbol)},
      whitening_{whitening},
      filter_{pulses, samples_per_symbol} {
    const auto add = [&](float symbol) { first_patterns_.push_back(symbol > 0 ? 1.0F : -1.0F); };
    for (std::size_t n = 0; n < CodedLayout::known; n += CodedPatterns::length) add(word.symbols()[n]);
    for (std::size_t n = 0; n < block_1_rest; n += CodedPatterns::length)
        add(indicated_[0].rest[n] != 0 ? 1.0F : -1.0F);
}

std::size_t CodedDemodulator::reach_of(std::size_t symbols) const {
    return (symbols + SymbolFilter::reach) * samples_per_symbol_;
}

std::size_t CodedDemodulator::available_symbols(std::span<const Sample> samples,
                                                const SyncEstimate& estimate) const {
    const double left = std::max(static_cast<double>(samples.size()) - estimate.start, 0.0);
    return static_cast<std::size_t>(left / static_cast<double>(samples_per_symbol_) + 0.5);
}

std::size_t CodedDemodulator::header_samples() const { return reach_of(symbols_of(PhyMode::le_coded_s8, 0)); }

std::size_t CodedDemodulator::greatest_packet_samples() const {
    return reach_of(symbols_of(PhyMode::le_coded_s8, greatest_payload));
}

CodedDemodulator::Look CodedDemodulator::look(std::span<const Sample> samples, const SignalModel& model,
                                              LoopGains gains, std::size_t symbols) const {
    const PhaseTracker tracker{model.modulation_index, filter_.neighbour_response(model), gains};
    const auto received = filter_(samples, model, symbols);
    KnownTrack sync{tracker};
    for (std::size_t n = 0; n < CodedLayout::known; ++n) sync.push(word_.symbols()[n], received[n]);

    // The coding indicator: both known continuations are followed, the likelier one stays.
    std::array<KnownTrack, 2> tracks{sync, sync};
    for (std::size_t i = 0; i < 2; ++i) {
        for (std::size_t n = 0; n < block_1_rest; ++n) {
            tracks[i].push(indicated_[i].rest[n] != 0 ? 1 : -1, received[CodedLayout::known + n]);
        }
    }
    const std::size_t chosen = tracks[1].survivor().metric > tracks[0].survivor().metric ? 1 : 0;

    Look look{.mode = indicated_[chosen].mode, .path = tracks[chosen].path()};
    CodedTrellis trellis{tracker, look.mode, tracks[chosen].survivor()};
    for (auto n = block_2_start; n + trellis.symbols_per_bit() <= symbols; n += trellis.symbols_per_bit()) {
        trellis.push(std::span{received}.subspan(n, trellis.symbols_per_bit()));
    }
    const auto take = [&](const CodedPath& path) {
        look.octets = octets_in(path.bits);
        look.wanted = symbols_of(look.mode, look.octets.size() >= header_octets ? look.octets[1] : 0);
        look.path = tracks[chosen].path();
        append(look.path, path.path, tracker);
    };
    take(trellis.best_path());
    if (look.wanted == symbols) take(trellis.terminated_path());
    look.trellis = std::move(trellis);
    return look;
}

CodedDemodulator::Look CodedDemodulator::whole(std::span<const Sample> samples, const SignalModel& model,
                                               LoopGains gains, const Length& length) const {
    auto symbols = length.likely;
    auto found = look(samples, model, gains, symbols);
    // The header may read differently once more of the packet leads back to it; twice is enough.
    for (int i = 0; i < 2 && std::min(found.wanted, length.available) != symbols; ++i) {
        symbols = std::min(found.wanted, length.available);
        found = look(samples, model, gains, symbols);
    }
    if (found.wanted < symbols) found.wanted = symbols + 1;  // it never settled: not to be trusted
    return found;
}

CodedDemodulator::Beginning CodedDemodulator::begin(std::span<const Sample> samples,
                                                    const SyncEstimate& estimate) const {
    const auto symbols = symbols_of(PhyMode::le_coded_s8, 0);
    const auto model = SignalModel::of(estimate, 1);  // a steady carrier is all that the filter asks for
    const PhaseTracker tracker{model.modulation_index, filter_.neighbour_response(model), {}};
    Beginning begun{.received = filter_(samples, model, symbols)};
    begun.length = length_by_patterns(begun.received, tracker);
    begun.packet_samples = reach_of(begun.length ? symbols_of(PhyMode::le_coded_s8, *begun.length)
                                                 : look(samples, model, steady_gains, symbols).wanted);
    return begun;
}

DemodulatedPacket CodedDemodulator::finish(std::span<const Sample> samples, const SyncEstimate& estimate,
                                           const CrcCheck& check, Beginning begun) const {
    DemodulatedPacket packet{
        .origin = {PhyMode::le_coded_s8, word_.access_address()}, .truncated = true, .sync = estimate};
    const auto available = available_symbols(samples, estimate);
    if (available < symbols_of(PhyMode::le_coded_s2, 0)) return packet;
    if (auto found = by_patterns(samples, packet, check, std::move(begun))) return *std::move(found);

    packet.model =
        SignalModel::of(estimate, std::min(available, symbols_of(PhyMode::le_coded_s8, greatest_payload)));
    const Length length{.likely = settle_clock(packet.model, samples, available), .available = available};
    Attempt steady{packet, {}}, drifting{packet, {}};
    const auto pass = [&](Attempt& attempt, LoopGains gains) {
        attempt.look = whole(samples, attempt.packet.model, gains, length);
        take(attempt, check);
        const bool is_steady = &attempt == &steady;
        const auto symbols = attempt.packet.path.symbols.size();
        attempt.packet.model.refit(attempt.packet.path, is_steady ? steady_order : drift_order(symbols));
        return attempt.packet.crc_status == CrcStatus::ok;
    };
    if (pass(steady, steady_gains)) return steady.packet;
    for (steady.packet.passes = 2; steady.packet.passes <= steady_passes; ++steady.packet.passes) {
        if (pass(steady, {})) return steady.packet;
    }
    steady.packet.passes = steady_passes;
    if (!check.init) return steady.packet;
    drifting.packet.passes = steady_passes + 1;
    if (pass(drifting, drift_gains)) return drifting.packet;
    drifting.packet.passes = steady_passes + 2;
    if (pass(drifting, {})) return drifting.packet;
    if (check.list > 1 && correct(steady, samples, check)) return steady.packet;
    if (check.list > 1) static_cast<void>(correct(drifting, samples, check));
    return drifting.packet;
}

std::vector<float> CodedDemodulator::patterns_sent(std::span<const std::uint8_t> bits) const {
    std::vector<float> patterns(first_patterns_.size() + 2 * bits.size());
    auto next = std::ranges::copy(first_patterns_, patterns.begin()).out;
    unsigned state = 0;
    for (const auto bit : bits) {
        for (const auto coded : ConvolutionalCode::coded(state, bit))
            *next++ = static_cast<float>(2 * int{coded} - 1);
        state = ConvolutionalCode::next_state(state, bit);
    }
    return patterns;
}

std::vector<std::uint8_t> CodedDemodulator::octets_in(std::span<const std::uint8_t> bits) const {
    auto octets = octets_of(bits);
    auto whitening = whitening_;
    whitening.apply(octets);
    return octets;
}

std::optional<std::uint8_t> CodedDemodulator::length_by_patterns(std::span<const Sample> received,
                                                                 const PhaseTracker& tracker) const {
    const auto patterns = coded_patterns(tracker.loop(), received);
    if (likeness(patterns, indicated_[1].rest) > likeness(patterns, indicated_[0].rest)) return std::nullopt;
    return octets_in(decoded(patterns).likeliest())[1];
}

std::optional<DemodulatedPacket> CodedDemodulator::by_patterns(std::span<const Sample> samples,
                                                               DemodulatedPacket packet,
                                                               const CrcCheck& check, Beginning begun) const {
    const auto& length = begun.length;
    if (!check.init || !length) return std::nullopt;
    const auto symbols = symbols_of(PhyMode::le_coded_s8, *length);
    if (symbols > available_symbols(samples, packet.sync)) return std::nullopt;

    packet.model = SignalModel::of(packet.sync, symbols);
    const PhaseTracker tracker{packet.model.modulation_index, filter_.neighbour_response(packet.model), {}};
    auto& received = begun.received;
    filter_.extend(received, samples, packet.model, symbols);
    const auto patterns = coded_patterns(tracker.loop(), received);
    const auto bits = decoded(patterns).terminated();
    auto octets = octets_in(bits);
    if (octets[1] != *length) return std::nullopt;
    octets.resize(header_octets + *length + crc_octets);
    packet.truncated = false;
    take_octets(packet, std::move(octets), check.init);
    if (packet.crc_status != CrcStatus::ok) return std::nullopt;

    const auto sent = patterns_sent(bits);
    packet.path.symbols = symbols_of(sent);
    const auto fit = fit_carrier(tracker.loop(), {received, patterns.turn, sent}, steady_order);
    // Once more, as the first fit falls short where symbols at the end are half a symbol off.
    for (int i = 0; i < 2 && symbols > 2 * clock_symbols; ++i)
        adjust_clock(packet.model, samples, fit, packet.path.symbols);
    packet.model.refit(fit);
    return packet;
}

void CodedDemodulator::adjust_clock(SignalModel& model, std::span<const Sample> samples,
                                    const CarrierFit& fitted, std::span<const std::int8_t> symbols) const {
    auto straight = model;
    straight.refit(fitted);
    const auto fit = fit_clock(filter_, samples, straight, symbols);
    model.start += fit.start;
    model.symbol_stretch = std::clamp(model.symbol_stretch + fit.stretch, -SignalModel::greatest_stretch,
                                      SignalModel::greatest_stretch);
}

std::size_t CodedDemodulator::settle_clock(SignalModel& model, std::span<const Sample> samples,
                                           std::size_t available) const {
    const auto shortest = symbols_of(PhyMode::le_coded_s8, 0);
    if (available <= shortest) return available;
    const auto wanted = std::min(look(samples, model, steady_gains, shortest).wanted, available);
    // The longer the stretch looked at, the finer the clock; in three steps, none slips half a symbol.
    for (std::size_t symbols = clock_symbols; symbols < wanted; symbols *= 2) {
        const auto path = look(samples, model, steady_gains, symbols).path;
        adjust_clock(model, samples, fit_carrier(path, steady_order), path.symbols);
    }
    return wanted;
}

void CodedDemodulator::take(Attempt& attempt, const CrcCheck& check) {
    auto& [packet, look] = attempt;
    packet.origin.mode = look.mode;
    packet.path = look.path;
    packet.truncated = look.wanted > look.path.symbols.size();
    if (!packet.truncated) look.octets.resize(header_octets + look.octets[1] + crc_octets);
    take_octets(packet, look.octets, check.init);
}

bool CodedDemodulator::correct(Attempt& attempt, std::span<const Sample> samples,
                               const CrcCheck& check) const {
    auto& [packet, look] = attempt;
    if (packet.crc_status != CrcStatus::bad) return false;
    if (!phy::correct(packet, look.octets, look.trellis->detours(), check)) return false;
    const auto bits = frame(look.mode, word_.access_address(), *check.init, whitening_, packet.pdu);
    const PhaseTracker tracker{packet.model.modulation_index, filter_.neighbour_response(packet.model), {}};
    packet.path = known_path(tracker, bits, filter_(samples, packet.model, bits.size()));
    return true;
}

}  // namespace ble::phy
