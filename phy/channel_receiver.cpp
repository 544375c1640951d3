// SPDX-License-Identifier: Apache-2.0
#include "phy/channel_receiver.hpp"

#include "phy/channelizer.hpp"
#include "phy/coded_framing.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace ble::phy {
namespace {

constexpr std::uint64_t chunk = SyncGate::chunk;
/// Samples kept for addresses that become known late, 24 ms: a CONNECT_IND may itself wait for the longest
/// LE Coded packet before it.
constexpr std::uint64_t history = 96 * chunk;
/// Two arrivals of the same word this close together are one: two symbols of LE 1M. LE Coded's word is so
/// regular that it looks like itself all along its length.
constexpr double same_arrival(PhyMode mode) {
    constexpr int samples_per_coded_symbol = 4;
    return is_coded(mode) ? CodedLayout::known * samples_per_coded_symbol : 8;
}
/// Samples before a candidate that the estimator looks at: two symbols of LE 1M.
constexpr std::size_t search_reach = 8;
/// Samples before an estimated start that the demodulator looks at.
constexpr double lead = 16;

double decibels(double power) { return 10 * std::log10(std::max(power, 1e-20)); }

int samples_per_symbol(PhyMode mode) {
    return static_cast<int>(Channelizer::output_rate / symbol_rate(mode));
}

/// Whether a sync word accounts for what its samples hold above the noise: a likeness in the middle of a
/// strong packet does not.
bool explains(const SyncEstimate& estimate, float noise_in_1_mhz) {
    constexpr double least_share = 0.45;
    const double received = estimate.amplitude * estimate.amplitude / estimate.correlation;
    const double noise = static_cast<double>(noise_in_1_mhz) * Channelizer::noise_bandwidth.value / 1e6;
    return estimate.explained >= least_share * (received - noise);
}

int access_address_errors(const SyncWord& word, const TrellisPath& path) {
    if (is_coded(word.mode())) return 0;  // its coded bits are no bits of the address
    // The trellis takes the sync word for known. A slicer would not, and decides wrongly where the phase
    // turned the other way than the symbol says: a quarter turn and more short of it.
    int errors = 0;
    const auto preamble = static_cast<std::size_t>(word.length() - 32);
    for (auto n = preamble; n < static_cast<std::size_t>(word.length()) && n < path.carrier.size(); ++n) {
        const float turn = (path.carrier[n] - path.carrier[n - 1]) * path.symbols[n];
        if (turn < -std::numbers::pi_v<float> / 2) ++errors;
    }
    return errors;
}

}  // namespace

ChannelReceiver::ChannelReceiver(ChannelIndex channel, const ReceiverTables& tables, std::size_t list)
    : channel_{channel}, tables_{tables}, list_{list} {
    for (const auto mode : {PhyMode::le_1m, PhyMode::le_2m, PhyMode::le_coded_s8}) {
        const int per_symbol = samples_per_symbol(mode);
        listeners_.push_back({mode, SyncGate{mode, per_symbol},
                              PacketMeter{tables.gaussian_pulse, per_symbol, symbol_rate(mode),
                                          Channelizer::noise_bandwidth}});
    }
}

void ChannelReceiver::listen_for(std::shared_ptr<const SyncDetector> detector,
                                 std::optional<CrcInit> crc_init, double since) {
    const auto& word = detector->word;
    if (auto* known = find_search(word.mode(), word.access_address())) {
        known->check.init = crc_init;
        return;
    }
    const int per_symbol = samples_per_symbol(word.mode());
    const auto whitening = whitening_of(word.access_address(), channel_);
    const auto demodulator =
        is_coded(word.mode())
            ? Demodulator{CodedDemodulator{tables_.laurent_pulses, word, per_symbol, whitening}}
            : Demodulator{PacketDemodulator{tables_.laurent_pulses, word, per_symbol, whitening}};
    const auto mode = is_coded(word.mode()) ? PhyMode::le_coded_s8 : word.mode();
    const auto listener = std::find_if(listeners_.begin(), listeners_.end(),
                                       [&](const Listener& other) { return other.mode == mode; });
    // Aligned, so that it does not show when the address became known; what has been dropped is lost.
    const auto aligned = listener->gate.chunks() * chunk;
    auto first = static_cast<std::uint64_t>(std::max(since, 0.0)) / aligned * aligned;
    while (first < base_) first += aligned;
    searches_.push_back({std::move(detector), demodulator, {crc_init, list_}, since, first / chunk});
}

void ChannelReceiver::forget(AccessAddress access_address) {
    std::erase_if(arrivals_,
                  [&](const auto& arrival) { return arrival.search->access_address() == access_address; });
    std::erase_if(searches_, [&](const Search& search) { return search.access_address() == access_address; });
}

ChannelReceiver::Search* ChannelReceiver::find_search(PhyMode mode, AccessAddress access_address) {
    const auto found = std::find_if(searches_.begin(), searches_.end(), [&](const Search& search) {
        return search.mode() == mode && search.access_address() == access_address;
    });
    return found == searches_.end() ? nullptr : &*found;
}

void ChannelReceiver::push(std::span<const Sample> samples) {
    stream_.insert(stream_.end(), samples.begin(), samples.end());
}

void ChannelReceiver::finish(double end_of_signal) {
    finish_ = end_of_signal;
    // Silence, so that the last chunk can be searched like any other.
    const auto last = static_cast<std::uint64_t>(std::ceil(end_of_signal)) / chunk * chunk + chunk;
    for (const auto& listener : listeners_) {
        const auto beyond = last + listener.gate.samples_needed();
        stream_.resize(std::max(beyond, end()) - base_);
    }
}

bool ChannelReceiver::has_chunk(const Listener& listener, std::uint64_t number) const {
    const bool exists = !finish_ || static_cast<double>(number * chunk) < *finish_;
    const bool level_known = &listener == &listeners_.front() || number < level_.chunks();
    return exists && level_known && number * chunk + listener.gate.samples_needed() <= end();
}

std::uint64_t ChannelReceiver::next_chunk(const Listener& listener) const {
    auto next = &listener == &listeners_.front() ? level_.chunks() : ~std::uint64_t{0};
    for (const auto& search : searches_) {
        if (search.mode() == listener.mode) next = std::min(next, search.next_chunk);
    }
    return next;
}

void ChannelReceiver::search() {
    for (auto& listener : listeners_) search(listener);
    std::size_t done = 0;
    while (done < arrivals_.size() && demodulate(arrivals_[done])) ++done;
    arrivals_.erase(arrivals_.begin(), arrivals_.begin() + static_cast<std::ptrdiff_t>(done));
    drop_old();
}

void ChannelReceiver::search(Listener& listener) {
    for (auto next = next_chunk(listener); next != ~std::uint64_t{0} && has_chunk(listener, next);
         next = next_chunk(listener)) {
        look_into(listener, next);
    }
}

void ChannelReceiver::look_into(Listener& listener, std::uint64_t number) {
    listener.gate.load(std::span{stream_}.subspan(number * chunk - base_));
    if (&listener == &listeners_.front() && number == level_.chunks())
        level_.add(listener.gate.block_powers());
    for (auto& search : searches_) {
        if (search.mode() != listener.mode || search.next_chunk != number) continue;
        look_for(search, listener, number);
        search.next_chunk = number + listener.gate.chunks();
    }
}

void ChannelReceiver::look_for(const Search& search, Listener& listener, std::uint64_t number) {
    const auto noise = level_.noise_at(number);
    for (auto candidate : listener.gate.find(search.detector->word, noise)) {
        candidate.start += number * chunk - base_;
        if (candidate.start < search_reach) continue;
        auto estimate = search.detector->estimator(stream_, candidate);
        if (!estimate || !explains(*estimate, noise.likely)) continue;
        estimate->start += static_cast<double>(base_);
        if (estimate->start >= search.since) add({*estimate, &search});
    }
}

void ChannelReceiver::add(const Arrival& arrival) {
    const auto same = std::find_if(arrivals_.begin(), arrivals_.end(), [&](const Arrival& other) {
        return other.search == arrival.search &&
               std::abs(other.estimate.start - arrival.estimate.start) < same_arrival(other.search->mode());
    });
    if (same != arrivals_.end()) {
        if (arrival.estimate.correlation <= same->estimate.correlation) return;
        arrivals_.erase(same);
    }
    const auto later = [](const Arrival& a, const Arrival& b) { return a.estimate.start < b.estimate.start; };
    arrivals_.insert(std::upper_bound(arrivals_.begin(), arrivals_.end(), arrival, later), arrival);
}

bool ChannelReceiver::is_part_of_another(const Arrival& arrival) const {
    const double start = arrival.estimate.start;
    return std::any_of(extents_.begin(), extents_.end(), [&](const Extent& extent) {
        return start > extent.first && start < extent.last &&
               arrival.estimate.correlation < extent.greatest_correlation;
    });
}

bool ChannelReceiver::has_samples_until(double position) const {
    return finish_ || position <= static_cast<double>(end());
}

bool ChannelReceiver::demodulate(Arrival& arrival) {
    if (is_part_of_another(arrival)) return true;
    const double start = arrival.estimate.start;
    const auto& search = *arrival.search;
    const auto with = [&](const auto& ask) { return std::visit(ask, search.demodulator); };
    const auto header = with([](const auto& demodulator) { return demodulator.header_samples(); });
    if (!has_samples_until(start + static_cast<double>(header))) return false;
    // A better fix on the same packet may still come from the next chunk.
    const double settled = start + same_arrival(search.mode());
    if (!finish_ && settled >= static_cast<double>(search.next_chunk * chunk)) return false;

    const auto first = static_cast<std::uint64_t>(std::max(start - lead, static_cast<double>(base_)));
    const auto stop = finish_ ? std::min(static_cast<std::uint64_t>(*finish_), end()) : end();
    const auto samples = std::span{stream_}.subspan(first - base_, stop - first);
    auto estimate = arrival.estimate;
    estimate.start -= static_cast<double>(first);
    if (arrival.samples == 0) {
        arrival.samples =
            with([&](const auto& demodulator) { return demodulator.packet_samples(samples, estimate); });
    }
    if (!has_samples_until(start + static_cast<double>(arrival.samples))) return false;

    auto packet = with([&](const auto& demodulator) { return demodulator(samples, estimate, search.check); });
    if (packet.truncated && !finish_) {
        // A later pass read a longer packet from the header.
        arrival.samples = with([](const auto& demodulator) { return demodulator.greatest_packet_samples(); });
        if (!has_samples_until(start + static_cast<double>(arrival.samples))) return false;
    }
    deliver(search, samples, std::move(packet), static_cast<double>(first));
    return true;
}

void ChannelReceiver::deliver(const Search& search, std::span<const Sample> samples, DemodulatedPacket packet,
                              double offset) {
    if (packet.pdu.size() < header_octets) return;  // cut off before the length was known
    const auto listener = std::find_if(listeners_.begin(), listeners_.end(),
                                       [&](const Listener& other) { return other.mode == search.mode(); });
    const auto measurement = listener->meter(samples, packet);
    ReceivedPacket received{.start = measurement.start + offset,
                            .access_address = search.access_address(),
                            .measured = measurement.values};
    received.measured.access_address_errors = access_address_errors(search.detector->word, packet.path);
    // Inside a packet with a right CRC there is no other; inside a damaged one, perhaps a stronger one.
    const double start = packet.model.start + offset;
    const auto length = static_cast<double>(packet.path.symbols.size()) * samples_per_symbol(search.mode());
    extents_.push_back({start + search_reach, start + length,
                        packet.crc_status == CrcStatus::ok ? 2.0 : 0.7 * packet.sync.correlation});
    received.packet = std::move(packet);
    packets_.push_back(std::move(received));
}

double ChannelReceiver::horizon() const {
    double horizon = finish_ ? *finish_ : static_cast<double>(end());
    if (!arrivals_.empty()) horizon = std::min(horizon, arrivals_.front().estimate.start);
    if (finish_) return horizon;
    for (const auto& search : searches_) {
        horizon =
            std::min(horizon, static_cast<double>(search.next_chunk * chunk) - same_arrival(search.mode()));
    }
    return horizon;
}

void ChannelReceiver::drop_old() {
    if (stream_.size() < history + history / 2) return;
    auto keep = end() - history;
    for (const auto& search : searches_) keep = std::min(keep, search.next_chunk * chunk);
    if (!arrivals_.empty()) {
        const double first = std::max(arrivals_.front().estimate.start - lead, 0.0);
        keep = std::min(keep, static_cast<std::uint64_t>(first));
    }
    keep = keep / chunk * chunk;
    if (keep <= base_) return;
    stream_.erase(stream_.begin(), stream_.begin() + static_cast<std::ptrdiff_t>(keep - base_));
    level_.drop_before(keep / chunk);
    base_ = keep;
    std::erase_if(extents_, [&](const Extent& extent) { return extent.last < static_cast<double>(base_); });
}

ChannelSurvey ChannelReceiver::survey() const {
    return {channel_, decibels(level_.noise_power()), decibels(level_.mean_power()),
            decibels(level_.peak_power())};
}

}  // namespace ble::phy
