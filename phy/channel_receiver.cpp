// SPDX-License-Identifier: Apache-2.0
#include "phy/channel_receiver.hpp"

#include "phy/channelizer.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace ble::phy {
namespace {

constexpr PhyMode mode = PhyMode::le_1m;
constexpr int samples_per_symbol = 4;
constexpr std::uint64_t chunk = SyncGate::chunk;
/// Samples kept for addresses that become known late: 10 ms.
constexpr std::uint64_t history = 40 * chunk;
/// Two arrivals of the same word this close together are one.
constexpr double same_arrival = 2.0 * samples_per_symbol;
/// Samples before an estimated start that the demodulator looks at.
constexpr double lead = 4.0 * samples_per_symbol;

double decibels(double power) { return 10 * std::log10(std::max(power, 1e-20)); }

/// Whether a sync word accounts for what its samples hold above the noise: a likeness in the middle of a
/// strong packet does not.
bool explains(const SyncEstimate& estimate, float noise_in_1_mhz) {
    constexpr double least_share = 0.4;
    const double signal = estimate.amplitude * estimate.amplitude;
    const double noise = static_cast<double>(noise_in_1_mhz) * Channelizer::noise_bandwidth.value / 1e6;
    return signal >= least_share * (signal / estimate.correlation - noise);
}

int access_address_errors(const SyncWord& word, const TrellisPath& path) {
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

ChannelReceiver::ChannelReceiver(ChannelIndex channel, const ReceiverTables& tables)
    : channel_{channel},
      tables_{tables},
      gate_{samples_per_symbol},
      meter_{tables.gaussian_pulse, samples_per_symbol, symbol_rate(mode), Channelizer::noise_bandwidth} {}

void ChannelReceiver::listen_for(AccessAddress access_address, std::optional<CrcInit> crc_init,
                                 double since) {
    if (auto* known = search_for(access_address)) {
        known->crc_init = crc_init;
        return;
    }
    const SyncWord word{mode, access_address};
    const auto first = std::max(base_, static_cast<std::uint64_t>(std::max(since, 0.0)) / chunk * chunk);
    searches_.push_back({word, SyncEstimator{word, samples_per_symbol},
                         PacketDemodulator{tables_.laurent_pulses, word, samples_per_symbol, channel_},
                         crc_init, since, first / chunk});
}

void ChannelReceiver::forget(AccessAddress access_address) {
    std::erase_if(searches_,
                  [&](const Search& search) { return search.word.access_address() == access_address; });
    std::erase_if(arrivals_, [&](const auto& arrival) { return arrival.access_address == access_address; });
}

ChannelReceiver::Search* ChannelReceiver::search_for(AccessAddress access_address) {
    const auto found = std::find_if(searches_.begin(), searches_.end(), [&](const Search& search) {
        return search.word.access_address() == access_address;
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
    stream_.resize(std::max(last + gate_.samples_needed(), end()) - base_);
}

std::uint64_t ChannelReceiver::next_chunk() const {
    std::uint64_t next = ~std::uint64_t{0};
    for (const auto& search : searches_) next = std::min(next, search.next_chunk);
    return next;
}

void ChannelReceiver::search() {
    while (!searches_.empty()) {
        const auto next = next_chunk();
        if (next * chunk + gate_.samples_needed() > end()) break;
        if (finish_ && static_cast<double>(next * chunk) >= *finish_) break;
        look_into(next);
    }
    std::size_t done = 0;
    while (done < arrivals_.size() && demodulate(arrivals_[done])) ++done;
    arrivals_.erase(arrivals_.begin(), arrivals_.begin() + static_cast<std::ptrdiff_t>(done));
    drop_old();
}

void ChannelReceiver::look_into(std::uint64_t number) {
    const auto first = number * chunk;
    gate_.load(std::span{stream_}.subspan(first - base_));
    track_level(number);
    const float floor = chunk_floors_[number - base_ / chunk];
    for (auto& search : searches_) {
        if (search.next_chunk != number) continue;
        search.next_chunk = number + 1;
        for (auto candidate : gate_.find(search.word, floor)) {
            candidate.start += first - base_;
            if (candidate.start < samples_per_symbol) continue;
            auto estimate = search.estimator(stream_, candidate);
            if (!estimate || !explains(*estimate, floor)) continue;
            estimate->start += static_cast<double>(base_);
            if (estimate->start >= search.since) add({*estimate, search.word.access_address()});
        }
    }
}

void ChannelReceiver::track_level(std::uint64_t number) {
    if (number < level_chunks_) return;
    const auto powers = gate_.block_powers();
    floor_.update(powers);
    chunk_floors_.push_back(floor_.power());
    for (const float power : powers) {
        energy_ += power;
        peak_power_ = std::max(peak_power_, static_cast<double>(power));
    }
    level_chunks_ = number + 1;
}

void ChannelReceiver::add(const Arrival& arrival) {
    const auto same = std::find_if(arrivals_.begin(), arrivals_.end(), [&](const Arrival& other) {
        return other.access_address == arrival.access_address &&
               std::abs(other.estimate.start - arrival.estimate.start) < same_arrival;
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
    const auto& search = *search_for(arrival.access_address);
    if (!has_samples_until(start + static_cast<double>(search.demodulator.header_samples()))) return false;
    // A better fix on the same packet may still come from the next chunk.
    if (!finish_ && start + same_arrival >= static_cast<double>(next_chunk() * chunk)) return false;

    const auto first = static_cast<std::uint64_t>(std::max(start - lead, static_cast<double>(base_)));
    const auto stop = finish_ ? std::min(static_cast<std::uint64_t>(*finish_), end()) : end();
    const auto samples = std::span{stream_}.subspan(first - base_, stop - first);
    auto estimate = arrival.estimate;
    estimate.start -= static_cast<double>(first);
    if (arrival.samples == 0) arrival.samples = search.demodulator.packet_samples(samples, estimate);
    if (!has_samples_until(start + static_cast<double>(arrival.samples))) return false;

    auto packet = search.demodulator(samples, estimate, search.crc_init);
    if (packet.truncated && !finish_) {
        // A later pass read a longer packet from the header.
        arrival.samples = search.demodulator.greatest_packet_samples();
        if (!has_samples_until(start + static_cast<double>(arrival.samples))) return false;
    }
    deliver(search, samples, std::move(packet), static_cast<double>(first));
    return true;
}

void ChannelReceiver::deliver(const Search& search, std::span<const Sample> samples, DemodulatedPacket packet,
                              double offset) {
    if (packet.pdu.size() < 2) return;  // cut off before the length was known
    const auto measurement = meter_(samples, packet);
    ReceivedPacket received{.start = measurement.start + offset,
                            .access_address = search.word.access_address(),
                            .measured = measurement.values};
    received.measured.access_address_errors = access_address_errors(search.word, packet.path);
    // Inside a packet with a right CRC there is no other; inside a damaged one, perhaps a stronger one.
    const double start = packet.model.start + offset;
    const auto length = static_cast<double>(packet.path.symbols.size() * samples_per_symbol);
    extents_.push_back({start + same_arrival, start + length,
                        packet.crc_status == CrcStatus::ok ? 2.0 : 0.7 * packet.sync.correlation});
    received.packet = std::move(packet);
    packets_.push_back(std::move(received));
}

double ChannelReceiver::horizon() const {
    if (finish_ && arrivals_.empty()) return *finish_;
    const double searched = static_cast<double>(next_chunk() * chunk) - same_arrival;
    return arrivals_.empty() ? searched : std::min(searched, arrivals_.front().estimate.start);
}

void ChannelReceiver::drop_old() {
    if (stream_.size() < 2 * history) return;
    auto keep = std::min(end() - history, next_chunk() * chunk);
    if (!arrivals_.empty())
        keep = std::min(keep,
                        static_cast<std::uint64_t>(std::max(arrivals_.front().estimate.start - lead, 0.0)));
    keep = keep / chunk * chunk;
    if (keep <= base_) return;
    stream_.erase(stream_.begin(), stream_.begin() + static_cast<std::ptrdiff_t>(keep - base_));
    chunk_floors_.erase(chunk_floors_.begin(),
                        chunk_floors_.begin() + static_cast<std::ptrdiff_t>((keep - base_) / chunk));
    base_ = keep;
    std::erase_if(extents_, [&](const Extent& extent) { return extent.last < static_cast<double>(base_); });
}

ChannelSurvey ChannelReceiver::survey() const {
    const auto blocks = static_cast<double>(level_chunks_) * static_cast<double>(gate_.block_powers().size());
    return {channel_, decibels(floor_.power()), decibels(energy_ / std::max(blocks, 1.0)),
            decibels(peak_power_)};
}

}  // namespace ble::phy
