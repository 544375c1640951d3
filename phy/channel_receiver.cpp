// SPDX-License-Identifier: Apache-2.0
#include "phy/channel_receiver.hpp"

#include "phy/channelizer.hpp"
#include "phy/coded_framing.hpp"
#include "phy/expected_tone.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

namespace ble::phy {
namespace {

constexpr std::uint64_t chunk = ChannelStream::chunk;
/// Samples kept for addresses that become known late, 24 ms: a CONNECT_IND may itself wait for the longest
/// LE Coded packet before it.
constexpr std::uint64_t kept_history = 96 * chunk;
/// Chunks that have been searched and stay in rows: by the time that they have to leave, most packets that an
/// address is learnt from have been read.
constexpr std::uint64_t chunks_left_in_rows = 5;
/// Two arrivals of the same word this close together are one: two symbols of LE 1M. LE Coded's words are so
/// regular that they look like themselves, and like each other, all along their length.
constexpr double same_arrival(PhyMode mode) {
    constexpr int samples_per_coded_symbol = 4;
    return is_coded(mode) ? CodedLayout::known * samples_per_coded_symbol : 8;
}
/// Samples before a candidate that the estimator looks at: two symbols of LE 1M, of which one may lie before
/// the stream.
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

/// Whether a damaged packet is too weak to be one. At 3 dB, where hardly any is received, sync words still
/// show more than 0 dB. What shows less is noise, or a signal on another channel, that resembles a sync word.
/// LE Coded goes on below that.
bool is_mere_likeness(const DemodulatedPacket& packet, const PacketMeasurements& measured) {
    constexpr double least_snr_db = -1;
    const bool is_damaged = packet.crc_status == CrcStatus::bad && !is_coded(packet.origin.mode);
    return is_damaged && measured.snr_db < least_snr_db;
}

/// The start told from sample `first` on.
SyncEstimate relative(SyncEstimate estimate, std::uint64_t first) {
    estimate.start -= static_cast<double>(first);
    return estimate;
}

/// Nothing of a packet with a wrong CRC is used.
std::optional<CteInfo> cte_behind(const DemodulatedPacket& packet) {
    if (packet.truncated || packet.crc_status == CrcStatus::bad) return std::nullopt;
    return announced_cte(packet.origin, packet.pdu);
}

ExpectedTone expected_tone(const CteInfo& info, const DemodulatedPacket& packet,
                           const PacketMeasurement& measurement) {
    const auto mode = packet.origin.mode;
    const auto symbols = static_cast<double>(packet.path.symbols.size());
    const auto& [start, measured] = measurement;
    return {.info = info,
            .start = start + symbols * samples_per_symbol(mode),
            .rate = Channelizer::output_rate,
            .frequency = measured.cfo + measured.drift + measured.modulation_index / 2 * symbol_rate(mode)};
}

}  // namespace

ChannelReceiver::ChannelReceiver(ChannelIndex channel, ChannelStream& stream, const ReceiverTables& tables,
                                 std::size_t list)
    : channel_{channel}, stream_{stream}, tables_{tables}, list_{list}, level_{stream.block_bandwidth()} {
    for (const auto mode : {PhyMode::le_1m, PhyMode::le_2m, PhyMode::le_coded_s8}) {
        listeners_.push_back({mode, PacketMeter{tables.gaussian_pulse, mode}});
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
    // Aligned, so that it does not show when the address became known; what has been dropped is lost.
    const auto aligned = stream_.chunks_in_look(mode) * chunk;
    auto first = static_cast<std::uint64_t>(std::max(since, 0.0)) / aligned * aligned;
    while (first < stream_.begin()) first += aligned;
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

void ChannelReceiver::finish(double end_of_signal) {
    finish_ = end_of_signal;
    // Silence, so that the last chunk can be searched like any other.
    const auto last = static_cast<std::uint64_t>(std::ceil(end_of_signal)) / chunk * chunk + chunk;
    for (const auto& listener : listeners_) stream_.pad_until(last + stream_.samples_in_look(listener.mode));
}

std::uint64_t ChannelReceiver::end_of_chunks(const Listener& listener) const {
    const auto samples = stream_.end(), needed = stream_.samples_in_look(listener.mode);
    auto end = samples < needed ? 0 : (samples - needed) / chunk + 1;
    if (finish_) end = std::min(end, static_cast<std::uint64_t>(std::ceil(*finish_ / chunk)));
    return &listener == &listeners_.front() ? end : std::min(end, level_.chunks());
}

std::uint64_t ChannelReceiver::next_chunk(const Listener& listener) const {
    auto next = &listener == &listeners_.front() ? level_.chunks() : ~std::uint64_t{0};
    for (const auto& search : searches_) {
        if (search.mode() == listener.mode) next = std::min(next, search.next_chunk);
    }
    return next;
}

void ChannelReceiver::search() {
    // Only now is it known what the last search's packets, of all channels, leave to be looked for anew.
    put_by_searched();
    for (auto& listener : listeners_) search(listener);
    std::size_t done = 0;
    while (done < arrivals_.size() && demodulate(arrivals_[done])) ++done;
    arrivals_.erase(arrivals_.begin(), arrivals_.begin() + static_cast<std::ptrdiff_t>(done));
    drop_old();
}

void ChannelReceiver::search(Listener& listener) {
    const auto end = end_of_chunks(listener);
    for (auto next = next_chunk(listener); next < end;) next = look_into(listener, next);
}

std::uint64_t ChannelReceiver::look_into(Listener& listener, std::uint64_t number) {
    stream_.look(listener.mode, number);
    const bool is_first = &listener == &listeners_.front();
    if (is_first && number == level_.chunks()) level_.add(stream_.block_powers());
    if (is_coded(listener.mode) && stream_.may_hold_coded(level_.noise_at(number)))
        coded_chunks_.push_back(number);
    auto next = is_first ? level_.chunks() : ~std::uint64_t{0};
    for (auto& search : searches_) {
        if (search.mode() != listener.mode) continue;
        if (search.next_chunk == number) {
            look_for(search, number);
            search.next_chunk = number + stream_.chunks_in_look(listener.mode);
        }
        next = std::min(next, search.next_chunk);
    }
    return next;
}

void ChannelReceiver::look_for(const Search& search, std::uint64_t number) {
    const auto noise = level_.noise_at(number);
    const auto& word = search.detector->word;
    for (auto candidate : stream_.find(word, noise)) {
        const auto symbol = static_cast<std::uint64_t>(samples_per_symbol(search.mode()));
        if (candidate.start < stream_.begin() + symbol) continue;
        const auto reach = std::min<std::uint64_t>(candidate.start - stream_.begin(), search_reach);
        const auto first = candidate.start - reach;
        const auto last = candidate.start + (static_cast<std::uint64_t>(word.length()) + 2) * symbol;
        candidate.start = reach;
        auto estimate = search.detector->estimator(stream_.samples(first, last), candidate);
        if (!estimate || !explains(*estimate, noise.likely)) continue;
        estimate->start += static_cast<double>(first);
        if (estimate->start >= search.since) add({*estimate, &search});
    }
}

void ChannelReceiver::add(const Arrival& arrival) {
    const auto same = std::find_if(arrivals_.begin(), arrivals_.end(), [&](const Arrival& other) {
        const bool are_alike = other.search == arrival.search ||
                               (is_coded(other.search->mode()) && is_coded(arrival.search->mode()));
        return are_alike &&
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
               arrival.estimate.correlation < extent.greatest_correlation &&
               arrival.estimate.explained < extent.greatest_power;
    });
}

bool ChannelReceiver::has_samples_until(double position) const {
    return finish_ || position <= static_cast<double>(stream_.end());
}

std::uint64_t ChannelReceiver::searched_chunks() const {
    auto searched = level_.chunks();
    for (const auto& search : searches_) searched = std::min(searched, search.next_chunk);
    return searched;
}

bool ChannelReceiver::demodulate(Arrival& arrival) {
    if (is_part_of_another(arrival)) return true;
    const double start = arrival.estimate.start;
    const auto& search = *arrival.search;
    const auto with = [&](const auto& ask) { return std::visit(ask, search.demodulator); };
    const auto header = with([](const auto& demodulator) { return demodulator.header_samples(); });
    if (!has_samples_until(start + static_cast<double>(header))) return false;
    // A better fix on the same packet may still come from the next chunk, or a packet that it is a part of
    // from a PHY that is looked for later.
    const auto searched_until = static_cast<double>(searched_chunks() * chunk);
    if (!finish_ && start + same_arrival(search.mode()) >= searched_until) return false;

    if (arrival.samples == 0) {
        const auto clip = clip_for(arrival, static_cast<double>(header));
        with([&](const auto& demodulator) {
            auto begun = demodulator.begin(clip.window, relative(arrival.estimate, clip.first));
            arrival.samples = begun.packet_samples;
            arrival.begun = std::move(begun);
        });
    }
    if (!has_samples_until(start + static_cast<double>(arrival.samples))) return false;

    auto clip = clip_for(arrival, static_cast<double>(arrival.samples));
    auto packet = with([&]<class Demodulator>(const Demodulator& demodulator) {
        const auto estimate = relative(arrival.estimate, clip.first);
        auto* begun = std::get_if<typename Demodulator::Beginning>(&arrival.begun);
        return begun ? demodulator.finish(clip.window, estimate, search.check, std::move(*begun))
                     : demodulator(clip.window.samples(), estimate, search.check);
    });
    arrival.begun = {};
    const auto greatest = with([](const auto& demodulator) { return demodulator.greatest_packet_samples(); });
    if (packet.truncated && arrival.samples < greatest) {
        // A later pass read a longer packet from the header: once more, from the start.
        arrival.samples = greatest;
        return demodulate(arrival);
    }
    if (const auto info = cte_behind(packet)) {
        constexpr double reach = 8;  // the estimated start may be that far off
        const auto expected = expected_tone(*info, packet, {});
        const double length = expected.start + expected.length() + reach;
        if (!has_samples_until(start + length)) return false;
        clip = clip_for(arrival, length);
    }
    deliver(search, clip, std::move(packet));
    return true;
}

ChannelReceiver::Clip ChannelReceiver::clip_for(const Arrival& arrival, double length) {
    const double start = arrival.estimate.start;
    const auto first =
        static_cast<std::uint64_t>(std::max(start - lead, static_cast<double>(stream_.begin())));
    const auto end = finish_ ? std::min(static_cast<std::uint64_t>(*finish_), stream_.end()) : stream_.end();
    const auto last = std::min(static_cast<std::uint64_t>(start + length + lead), end);
    const auto each = static_cast<std::size_t>(samples_per_symbol(arrival.search->mode()));
    return {first, {stream_.samples(first, std::max(first, last)), each}};
}

void ChannelReceiver::deliver(const Search& search, const Clip& clip, DemodulatedPacket packet) {
    if (packet.pdu.size() < header_octets) return;  // cut off before the length was known
    const auto listener = std::find_if(listeners_.begin(), listeners_.end(),
                                       [&](const Listener& other) { return other.mode == search.mode(); });
    const auto measurement = listener->meter(clip.window.apart(), packet);
    if (is_mere_likeness(packet, measurement.values)) return;
    const auto offset = static_cast<double>(clip.first);
    ReceivedPacket received{.start = measurement.start + offset, .measured = measurement.values};
    if (const auto info = cte_behind(packet)) {
        received.cte = expected_tone(*info, packet, measurement).heard_in(clip.window.samples());
    }
    received.measured.access_address_errors = access_address_errors(search.detector->word, packet.path);
    // Where a packet with a right CRC begins, and inside it, there is no other, nor itself again, but for one
    // of twice its power: LE Coded survives that, and so does any packet that is all but over. Inside a
    // damaged one, perhaps a clearer one.
    const double start = packet.model.start + offset;
    auto length = static_cast<double>(packet.path.symbols.size()) * samples_per_symbol(search.mode());
    // Switched antennas turn its phase as symbols do.
    if (received.cte) length += static_cast<double>(received.cte->samples.size());
    constexpr double any = std::numeric_limits<double>::infinity();
    const Extent inside{start + search_reach, start + length, 0.7 * packet.sync.correlation, any};
    const Extent whole{start - search_reach, start + length, any, 2 * packet.sync.explained};
    extents_.push_back(packet.crc_status == CrcStatus::ok ? whole : inside);
    received.packet = std::move(packet);
    packets_.push_back(std::move(received));
}

double ChannelReceiver::horizon() const {
    double horizon = finish_ ? *finish_ : static_cast<double>(stream_.end());
    // What is measured in the end may lie a little before what was estimated first.
    if (!arrivals_.empty()) horizon = std::min(horizon, arrivals_.front().estimate.start - search_reach);
    if (finish_) return horizon;
    for (const auto& search : searches_) {
        horizon =
            std::min(horizon, static_cast<double>(search.next_chunk * chunk) - same_arrival(search.mode()));
    }
    return horizon;
}

void ChannelReceiver::put_by_searched() {
    const auto searched = searched_chunks();
    if (searched < chunks_left_in_rows) return;
    // The other way round, the sum would begin anew where nothing is put by at all.
    const auto last = searched - chunks_left_in_rows;
    for (auto number = stream_.first_fresh_chunk(); number < last; ++number)
        stream_.put_by(matters(number) ? ChannelStream::Keep::samples : ChannelStream::Keep::nothing);
}

bool ChannelReceiver::matters(std::uint64_t number) {
    // What nothing stands out in, nobody will find anything in later. Neighbours stay too, into which a
    // packet's edges reach.
    const bool may_be_wanted = static_cast<double>((number + 2) * chunk) > kept_since_;
    const bool is_part_of_more = !arrivals_.empty() || finish_;
    const auto first = std::max(number, std::uint64_t{1}) - 1;
    return may_be_wanted && (is_part_of_more || level_.was_loud(first) || level_.was_loud(number) ||
                             level_.was_loud(number + 1) || reaches_into(number));
}

bool ChannelReceiver::reaches_into(std::uint64_t number) {
    while (!coded_chunks_.empty() && coded_chunks_.front() + ChannelStream::coded_reach < number)
        coded_chunks_.pop_front();
    return !coded_chunks_.empty() && coded_chunks_.front() <= number + 1;
}

void ChannelReceiver::drop_old() {
    if (stream_.end() < kept_history) return;
    auto keep = stream_.end() - kept_history;
    for (const auto& search : searches_) keep = std::min(keep, search.next_chunk * chunk);
    if (!arrivals_.empty()) {
        const double first = std::max(arrivals_.front().estimate.start - lead, 0.0);
        keep = std::min(keep, static_cast<std::uint64_t>(first));
    }
    stream_.drop_before(keep / chunk * chunk);
    const auto begin = stream_.begin();
    if (begin >= chunk) level_.drop_before(begin / chunk - 1);
    while (!coded_chunks_.empty() && coded_chunks_.front() + ChannelStream::coded_reach < begin / chunk)
        coded_chunks_.pop_front();
    std::erase_if(extents_, [&](const Extent& extent) { return extent.last < static_cast<double>(begin); });
}

ChannelSurvey ChannelReceiver::survey() const {
    constexpr double block_seconds = 16e-6;
    return {.channel = channel_,
            .noise_dbfs = decibels(level_.noise_power()),
            .mean_dbfs = decibels(level_.mean_power()),
            .peak_dbfs = decibels(level_.peak_power()),
            .seconds = level_.blocks() * block_seconds,
            .busy = level_.blocks() > 0 ? level_.loud_blocks() / level_.blocks() : 0};
}

}  // namespace ble::phy
