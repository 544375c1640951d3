// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/hertz.hpp"
#include "phy/sample.hpp"
#include "sdr/block.hpp"
#include "sdr/dataset.hpp"
#include "sdr/input_error.hpp"
#include "sdr/recording_layout.hpp"
#include "sdr/recording_options.hpp"
#include "sdr/segment.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace ble::sdr {

/// IQ samples from a SigMF recording (named by its .sigmf-meta or .sigmf-data), a raw file
/// (.cs8 .cu8 .cs16 .cf32 .cfile, or any with a given format) or "-", standard input. Read from
/// front to back; memory does not grow with the length.
class Recording {
public:
    /// Throws InputError where the recording cannot be opened, or something about it is not known.
    explicit Recording(const std::string& file, const RecordingOptions& options = {});

    [[nodiscard]] Hertz rate() const { return layout_.rate; }
    [[nodiscard]] SampleFormat format() const { return layout_.format; }
    /// The stored value that comes out as amplitude 1.0.
    [[nodiscard]] double full_scale() const { return layout_.full_scale; }
    /// At least one; the first begins at sample 0, the others follow in order.
    [[nodiscard]] std::span<const Segment> segments() const { return layout_.segments; }
    /// Whole samples in the file when it was opened; nothing for pipes.
    [[nodiscard]] std::optional<std::uint64_t> sample_count() const;
    /// At least one; samples of further channels come beside those of the first.
    [[nodiscard]] std::size_t channels() const { return layout_.channels; }
    /// Where the samples' antennas stand, if anyone said so.
    [[nodiscard]] const std::optional<AntennaSetup>& antennas() const { return layout_.antennas; }
    /// The data file's name, "standard input" for a pipe.
    [[nodiscard]] const std::string& name() const { return dataset_.name(); }

    /// The file whose description of the samples, or whose lack of one, the user has to correct.
    [[nodiscard]] const std::string& described_in() const { return layout_.described_in; }
    /// Where the rate is told: an option or a field of the metadata.
    [[nodiscard]] const std::string& rate_place() const { return layout_.rate_place; }
    /// The same for the centre of segment number `segment`.
    [[nodiscard]] std::string center_place(std::size_t segment) const;
    /// A line for people about each of the user's options that says something else than the metadata, which
    /// it replaces.
    [[nodiscard]] std::span<const std::string> overridden() const { return layout_.overridden; }

    /// Octets that the samples of all channels at one instant take.
    [[nodiscard]] std::size_t octets_per_instant() const;

    /// Reads the next samples into `into`, which is as aligned as a float and has room for at least one
    /// instant; the block's samples lie there. As many as are there without waiting for more, up to the end
    /// of a segment; none at the end of the recording or after a stop. Throws InputError at a fault: a sample
    /// that is cut off, not finite or absurdly large, a file shorter than its metadata say, a wrong hash,
    /// trouble of the system. All samples before the fault come out first; afterwards every call throws the
    /// same.
    [[nodiscard]] Block read(std::span<std::byte> into);

private:
    [[nodiscard]] Block next_block(std::span<std::byte> into);
    /// How many of so many instants in `octets` are plausible; at the first that is not, a fault is noted.
    [[nodiscard]] std::size_t plausible(std::size_t count, std::span<const std::byte> octets);
    void part_channels(std::size_t count, std::span<std::byte> into) const;
    [[nodiscard]] std::uint64_t samples_left_in_segment() const;
    void check_end();
    [[nodiscard]] InputError implausible(Sample sample, std::uint64_t position) const;

    RecordingLayout layout_;
    Dataset dataset_;
    std::vector<std::byte> interleaved_;  ///< of several channels, as stored
    std::uint64_t position_ = 0;
    std::size_t segment_ = 0;
    std::optional<InputError> fault_;
};

}  // namespace ble::sdr
