// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/sample.hpp"
#include "sdr/annotation.hpp"
#include "sdr/output_file.hpp"
#include "sdr/recording_writer_config.hpp"
#include "sdr/sample_quantizer.hpp"
#include "sdr/sha512.hpp"
#include "sdr/sigmf_metadata.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace ble::sdr {

/// Writes a SigMF recording. The metadata are there from the start and replaced in one step at the
/// end, when hash and annotations are known, so the pair of files is valid whenever we stop.
class RecordingWriter {
public:
    /// `file` is a .sigmf-meta, a .sigmf-data or their common stem; both files are replaced where
    /// they exist. Throws OutputError.
    RecordingWriter(const std::string& file, RecordingWriterConfig config);
    /// Finishes; errors then are lost, so call finish() first.
    ~RecordingWriter();
    RecordingWriter(const RecordingWriter&) = delete;
    RecordingWriter& operator=(const RecordingWriter&) = delete;

    /// Samples are finite; of several channels they come in turns, one each. Throws OutputError when they
    /// cannot be stored; the recording then ends at the last whole one, and takes no more.
    void write(std::span<const Sample> samples);
    void annotate(Annotation annotation);
    /// Completes both files; nothing may be added afterwards. A second call does nothing.
    void finish();

    [[nodiscard]] std::uint64_t samples_written() const { return samples_written_; }
    /// Samples that saturated in I or Q.
    [[nodiscard]] std::uint64_t samples_clipped() const { return samples_clipped_; }

private:
    void store(std::span<const std::byte> octets);
    void write_metadata() const;

    std::string stem_;
    SigmfMetadata metadata_;
    SampleQuantizer quantizer_;
    OutputFile data_;
    std::optional<Sha512> hash_;  // nothing once a write has failed: what is in the file is not known
    std::vector<std::byte> buffer_;
    std::vector<Annotation> annotations_;
    std::uint64_t samples_written_ = 0;
    std::uint64_t samples_clipped_ = 0;
    bool finished_ = false;
};

}  // namespace ble::sdr
