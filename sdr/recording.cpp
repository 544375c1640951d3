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
      dataset_{open_data(layout_, options), layout_.dataset} {}

std::size_t Recording::octets_per_instant() const {
    return octets_per_sample(layout_.format) * layout_.channels;
}

std::optional<std::uint64_t> Recording::sample_count() const {
    const auto octets = dataset_.size();
    if (!octets) return std::nullopt;
    return *octets / octets_per_instant();
}

std::string Recording::center_place(std::size_t segment) const {
    const auto capture = layout_.segments[segment].tuned_by;
    return capture ? fmt::format("captures[{}].core:frequency", *capture) : "--center";
}

Block Recording::read(std::span<std::byte> into) {
    assert(into.size() >= octets_per_instant());
    if (fault_) throw *fault_;
    try {
        return next_block(into);
    } catch (const InputError& fault) {
        fault_ = fault;
        throw;
    }
}

Block Recording::next_block(std::span<std::byte> into) {
    while (samples_left_in_segment() == 0) ++segment_;
    const auto instant_size = octets_per_instant(), channels = layout_.channels;
    const auto most = std::min<std::uint64_t>(into.size() / instant_size, samples_left_in_segment());
    if (channels > 1) interleaved_.resize(into.size());
    const auto room = (channels > 1 ? std::span{interleaved_} : into).first(most * instant_size);
    const auto count = dataset_.read(room, instant_size) / instant_size;
    if (count == 0) {
        check_end();
        return {{}, position_, segment_};
    }
    const auto good = plausible(count, room);
    if (channels > 1) part_channels(good, into);
    const auto samples = stored_samples(layout_.format, layout_.full_scale, into.first(good * instant_size));
    const Block block{samples.part(0, good), position_, segment_, samples.part(good, (channels - 1) * good)};
    position_ += good;
    return block;
}

std::size_t Recording::plausible(std::size_t count, std::span<const std::byte> octets) {
    if (layout_.format != SampleFormat::cf32_le) return count;
    const auto samples =
        stored_samples(layout_.format, layout_.full_scale, octets.first(count * octets_per_instant()));
    const auto parts = std::get<std::span<const float>>(samples.values);
    const auto plausible = plausible_samples(parts, layout_.full_scale);
    const auto good = plausible / layout_.channels;
    if (good == count) return count;
    fault_ = implausible({parts[2 * plausible], parts[2 * plausible + 1]}, position_ + good);
    if (good == 0) throw *fault_;
    return good;
}

std::uint64_t Recording::samples_left_in_segment() const {
    if (segment_ + 1 == layout_.segments.size()) return std::numeric_limits<std::uint64_t>::max();
    return layout_.segments[segment_ + 1].first_sample - position_;
}

void Recording::part_channels(std::size_t count, std::span<std::byte> into) const {
    const auto size = octets_per_sample(layout_.format);
    auto to = into.begin();
    for (std::size_t channel = 0; channel < layout_.channels; ++channel) {
        auto from = interleaved_.begin() + static_cast<std::ptrdiff_t>(channel * size);
        for (std::size_t n = 0; n < count; ++n, from += static_cast<std::ptrdiff_t>(octets_per_instant()))
            to = std::copy_n(from, size, to);
    }
}

void Recording::check_end() {
    if (dataset_.is_stopped()) return;
    if (const auto left = dataset_.octets_left(); left > 0) {
        throw InputError{name(),
                         fmt::format("ends inside sample {}, with {} of its {} octets", position_, left,
                                     octets_per_instant()),
                         "copy it again, or check --format"};
    }
    if (layout_.described_samples > position_) {
        throw InputError{name(),
                         fmt::format("ends at sample {}, but its metadata describe samples from {} on",
                                     position_, layout_.described_samples),
                         "copy it again"};
    }
    dataset_.verify_hash();
}

InputError Recording::implausible(Sample sample, std::uint64_t position) const {
    const bool finite = std::isfinite(sample.real()) && std::isfinite(sample.imag());
    return {name(), fmt::format("sample {} is {}", position, finite ? "absurdly large" : "not finite"),
            "check --format, or cut the file there"};
}

}  // namespace ble::sdr
