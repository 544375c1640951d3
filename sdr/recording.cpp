// SPDX-License-Identifier: Apache-2.0
#include "sdr/recording.hpp"

#include "sdr/plausible_samples.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>

namespace ble::sdr {
namespace {

InputFile open_data(const RecordingLayout& layout, const RecordingOptions& options) {
    if (layout.data_file == "-") return InputFile::standard_input(options.stop_requested);
    return InputFile::open(layout.data_file, options.stop_requested);
}

}  // namespace

Recording::Recording(const std::string& file, const RecordingOptions& options)
    : layout_{RecordingLayout::resolve(file, options)},
      dataset_{open_data(layout_, options), layout_.dataset},
      converter_{layout_.format, layout_.full_scale},
      further_(layout_.channels - 1) {}

std::size_t Recording::octets_per_instant() const {
    return octets_per_sample(layout_.format) * layout_.channels;
}

std::optional<std::uint64_t> Recording::sample_count() const {
    const auto octets = dataset_.size();
    if (!octets) return std::nullopt;
    return *octets / octets_per_instant();
}

Block Recording::read(std::span<Sample> into) {
    assert(!into.empty());
    if (fault_) throw *fault_;
    try {
        return next_block(into);
    } catch (const InputError& fault) {
        fault_ = fault;
        throw;
    }
}

Block Recording::next_block(std::span<Sample> into) {
    const auto instant_size = octets_per_instant();
    const auto octets = dataset_.at_least(instant_size);
    if (octets.size() < instant_size) {
        check_end(octets.size());
        return {{}, position_, segment_};
    }
    while (samples_left_in_segment() == 0) ++segment_;
    const auto count = static_cast<std::size_t>(
        std::min<std::uint64_t>({into.size(), octets.size() / instant_size, samples_left_in_segment()}));
    const auto samples = into.first(count);

    // What lies before a bad sample goes out now; the bad one is met again, first, by the next call.
    const auto good = convert(octets.first(count * instant_size), samples);
    if (good == 0) reject_sample(layout_.channels == 1 ? samples.first(1) : std::span{interleaved_});
    dataset_.consume(good * instant_size);
    const Block block{samples.first(good), position_, segment_, further_};
    position_ += good;
    return block;
}

std::size_t Recording::convert(std::span<const std::byte> octets, std::span<Sample> into) {
    const auto channels = layout_.channels;
    if (channels > 1) interleaved_.resize(into.size() * channels);
    const auto stored = channels == 1 ? into : std::span{interleaved_};
    converter_(octets, stored);
    const auto good =
        layout_.format == SampleFormat::cf32_le ? plausible_samples(stored) / channels : into.size();
    if (channels == 1) return good;
    for (auto& further : further_) further.resize(good);
    for (std::size_t n = 0; n < good; ++n) {
        into[n] = stored[n * channels];
        for (std::size_t i = 1; i < channels; ++i) further_[i - 1][n] = stored[n * channels + i];
    }
    return good;
}

std::uint64_t Recording::samples_left_in_segment() const {
    if (segment_ + 1 == layout_.segments.size()) return std::numeric_limits<std::uint64_t>::max();
    return layout_.segments[segment_ + 1].first_sample - position_;
}

void Recording::check_end(std::size_t octets_left) {
    if (dataset_.is_stopped()) return;
    if (octets_left > 0) {
        throw InputError{name(),
                         fmt::format("ends inside sample {}, {} of its {} octets are missing", position_,
                                     octets_per_instant() - octets_left, octets_per_instant()),
                         "copy it again, or check --format"};
    }
    if (layout_.segments.back().first_sample > position_) {
        throw InputError{name(),
                         fmt::format("ends at sample {}, but its metadata describe samples from {} on",
                                     position_, layout_.segments.back().first_sample),
                         "copy it again"};
    }
    dataset_.verify_hash();
}

void Recording::reject_sample(std::span<const Sample> instant) const {
    const Sample sample = instant[plausible_samples(instant)];
    const bool finite = std::isfinite(sample.real()) && std::isfinite(sample.imag());
    throw InputError{name(),
                     fmt::format("sample {} is {}", position_, finite ? "absurdly large" : "not finite"),
                     "check --format, or cut the file there"};
}

}  // namespace ble::sdr
