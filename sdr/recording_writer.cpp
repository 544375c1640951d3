// SPDX-License-Identifier: Apache-2.0
#include "sdr/recording_writer.hpp"

#include "sdr/output_error.hpp"
#include "sdr/sigmf_writer.hpp"

#include <algorithm>
#include <cassert>
#include <cerrno>
#include <cstdio>
#include <string_view>
#include <system_error>
#include <utility>

namespace ble::sdr {
namespace {

constexpr std::size_t samples_per_write = 64 * 1024;

std::string stem_of(const std::string& file) {
    for (const std::string_view ending : {".sigmf-meta", ".sigmf-data"}) {
        if (file.ends_with(ending)) return file.substr(0, file.size() - ending.size());
    }
    return file;
}

SigmfMetadata metadata_of(const RecordingWriterConfig& config) {
    SigmfMetadata metadata{.format = config.format,
                           .sample_rate = config.rate,
                           .description = config.description,
                           .channels = config.channels,
                           .antennas = config.antennas};
    metadata.captures.push_back({.frequency = config.center, .datetime = config.start});
    return metadata;
}

// In one step: whoever looks sees the old text or the new one, also when the disk is full.
void replace_file(const std::string& path, std::string_view text) {
    const auto part = path + ".part";
    try {
        write_file(part, text);
    } catch (const OutputError&) {
        std::remove(part.c_str());
        throw;
    }
    if (std::rename(part.c_str(), path.c_str()) != 0) {
        const int error = errno;
        std::remove(part.c_str());
        throw OutputError{OutputError::Cause::cannot_write, path,
                          "cannot be replaced: " + std::generic_category().message(error),
                          "choose another file"};
    }
}

}  // namespace

RecordingWriter::RecordingWriter(const std::string& file, RecordingWriterConfig config)
    : stem_{stem_of(file)},
      metadata_{metadata_of(config)},
      quantizer_{config.format, config.full_scale.value_or(nominal_full_scale(config.format))},
      data_{stem_ + ".sigmf-data"},
      hash_{std::in_place},
      buffer_(samples_per_write * config.channels * octets_per_sample(config.format)) {
    write_metadata();
}

RecordingWriter::~RecordingWriter() {
    try {
        finish();
    } catch (const std::exception&) {
        // The metadata from the start are still in place and fit the samples.
    }
}

void RecordingWriter::write(std::span<const Sample> samples) {
    assert(!finished_);
    const auto sample_size = octets_per_sample(metadata_.format);
    const auto channels = metadata_.channels;
    assert(samples.size() % channels == 0);
    while (hash_ && !samples.empty()) {
        const auto count = std::min(samples.size(), samples_per_write * channels);
        const auto octets = std::span{buffer_}.first(count * sample_size);
        const auto clipped = quantizer_(samples.first(count), octets);
        store(octets);
        samples_written_ += count / channels;
        samples_clipped_ += clipped;
        samples = samples.subspan(count);
    }
}

void RecordingWriter::store(std::span<const std::byte> octets) {
    try {
        data_.write(octets);
        hash_->update(octets);
    } catch (const OutputError&) {
        hash_.reset();
        throw;
    }
}

void RecordingWriter::annotate(Annotation annotation) {
    assert(!finished_);
    annotations_.push_back(std::move(annotation));
}

void RecordingWriter::finish() {
    if (std::exchange(finished_, true)) return;
    if (hash_) metadata_.sha512 = hash_->finish();
    data_.close();
    write_metadata();
}

void RecordingWriter::write_metadata() const {
    replace_file(stem_ + ".sigmf-meta", write_sigmf(metadata_, annotations_));
}

}  // namespace ble::sdr
