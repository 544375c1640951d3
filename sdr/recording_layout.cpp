// SPDX-License-Identifier: Apache-2.0
#include "sdr/recording_layout.hpp"

#include "sdr/input_error.hpp"
#include "sdr/input_file.hpp"
#include "sdr/one_line.hpp"
#include "sdr/segment_plan.hpp"
#include "sdr/sigmf_metadata.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <string_view>

namespace ble::sdr {
namespace {

constexpr std::string_view meta_ending = ".sigmf-meta";
constexpr std::string_view data_ending = ".sigmf-data";

std::string name_in_messages(const std::string& file) { return file == "-" ? "standard input" : file; }

// Only a file that is surely not there counts as missing; opening it tells every other trouble better.
bool is_missing(const std::string& path) {
    std::error_code ignored;
    return std::filesystem::status(path, ignored).type() == std::filesystem::file_type::not_found;
}

bool is_directory(const std::string& path) {
    std::error_code ignored;
    return std::filesystem::is_directory(path, ignored);
}

void check_options(const std::string& file, const RecordingOptions& options) {
    const auto name = name_in_messages(file);
    if (options.rate && !(options.rate->value >= 1 && options.rate->value < 1e12)) {
        throw InputError{name, fmt::format("--rate {} is no sample rate", options.rate->value),
                         "it must be 1 or more and below 1e12"};
    }
    if (options.center && !(std::abs(options.center->value) <= 1e12)) {
        throw InputError{name, fmt::format("--center {} is no frequency", options.center->value),
                         "it must lie within ±1e12 Hz"};
    }
    if (options.full_scale && !(*options.full_scale >= 1e-9 && *options.full_scale <= 1e9)) {
        throw InputError{name, fmt::format("--full-scale {} is no full scale", *options.full_scale),
                         "it must be from 1e-9 to 1e9"};
    }
}

RecordingLayout resolve_raw(const std::string& file, const RecordingOptions& options) {
    const auto name = name_in_messages(file);
    // What is no file needs no advice about formats. A pipe is opened once only, later.
    if (file != "-" && (is_missing(file) || is_directory(file))) (void)InputFile::open(file);
    const auto format = options.format ? options.format : format_of_ending(file);
    if (!format) {
        const auto fault = file == "-" ? "does not tell its sample format" : "has no ending that we know";
        throw InputError{name, fault, "give --format cs8, cu8, cs16 or cf32"};
    }
    if (!options.rate) throw InputError{name, "raw samples do not tell their rate", "give --rate HZ"};
    if (!options.center)
        throw InputError{name, "raw samples do not tell their frequency", "give --center HZ"};
    return {.data_file = file,
            .described_in = name,
            .format = *format,
            .rate = *options.rate,
            .full_scale = options.full_scale.value_or(nominal_full_scale(*format)),
            .segments = {{0, *options.center, Instant{}}}};
}

std::string read_text(const std::string& path, const RecordingOptions& options) {
    auto file = InputFile::open(path, options.stop_requested);
    constexpr std::size_t piece = 64 * 1024;
    std::string text;
    text.reserve(std::min<std::uint64_t>(file.size().value_or(0), SigmfMetadata::largest_text) + 2 * piece);
    while (text.size() <= SigmfMetadata::largest_text) {
        const auto size = text.size();
        text.resize(size + piece);
        const auto count = file.read(std::as_writable_bytes(std::span{text}.subspan(size)));
        text.resize(size + count);
        if (count == 0) break;
    }
    if (file.is_stopped()) throw InputError{path, "was not read to its end", "wait for whoever writes it"};
    return text;
}

// Where the samples are: the file named by the user, else core:dataset, else the partner.
std::string find_data(const std::string& file, const std::string& base, const SigmfMetadata& metadata) {
    if (file.ends_with(data_ending)) return file;
    std::string data = base + std::string{data_ending};
    if (metadata.dataset) data = (std::filesystem::path{file}.parent_path() / *metadata.dataset).string();
    if (!is_missing(data)) return data;
    if (metadata.metadata_only) {
        throw InputError{file, "comes without samples (core:metadata_only)",
                         "find the recording that it describes"};
    }
    throw InputError{file, fmt::format("its data file {} is missing", data), "put it beside"};
}

/// What the user's options put in place of something else.
std::vector<std::string> overridden_in(const SigmfMetadata& metadata, const RecordingOptions& options,
                                       const std::string& meta) {
    std::vector<std::string> lines;
    const auto add = [&](std::string_view option, std::string_view given, std::string_view field,
                         std::string_view told) {
        lines.push_back(
            one_line(meta, fmt::format("{}, {}, replaces {}, {}", option, given, field, told), ""));
    };
    const auto text = [](Hertz hertz) { return fmt::format("{:.10g} MHz", hertz.value / 1e6); };
    if (options.rate && metadata.sample_rate && *options.rate != *metadata.sample_rate) {
        add("--rate", text(*options.rate), "core:sample_rate", text(*metadata.sample_rate));
    }
    const auto moved = std::ranges::find_if(metadata.captures, [&](const SigmfCapture& capture) {
        return options.center && capture.frequency && *capture.frequency != *options.center;
    });
    if (moved != metadata.captures.end()) {
        add("--center", text(*options.center), "core:frequency", text(*moved->frequency));
    }
    if (options.format && *options.format != metadata.format) {
        add("--format", sigmf_datatype(*options.format), "core:datatype", sigmf_datatype(metadata.format));
    }
    return lines;
}

RecordingLayout resolve_sigmf(const std::string& file, const RecordingOptions& options) {
    const auto base = file.substr(0, file.size() - meta_ending.size());
    const auto meta = base + std::string{meta_ending};
    if (file != meta && is_missing(meta)) {
        if (options.rate && options.center && options.format) return resolve_raw(file, options);
        throw InputError{file, fmt::format("its metadata {} is missing", meta),
                         "put it beside, or give --rate, --center and --format"};
    }
    const auto metadata = SigmfMetadata::parse(read_text(meta, options), meta);
    const auto rate = options.rate ? options.rate : metadata.sample_rate;
    if (!rate) throw InputError{meta, "global.core:sample_rate is missing", "add it, or give --rate HZ"};
    const auto format = options.format.value_or(metadata.format);
    return {
        .data_file = find_data(file, base, metadata),
        .described_in = meta,
        .format = format,
        .rate = *rate,
        .full_scale = options.full_scale.value_or(nominal_full_scale(format)),
        .channels = metadata.channels,
        .antennas = metadata.antennas,
        .segments = plan_segments(metadata, *rate, options.center, meta),
        .described_samples = first_sample_of_last_capture(metadata),
        .dataset = {.header_bytes = metadata.captures.empty() ? 0 : metadata.captures.front().header_bytes,
                    .trailing_bytes = metadata.trailing_bytes,
                    .sha512 = options.hash_check == HashCheck::verify ? metadata.sha512 : std::nullopt},
        .rate_place = options.rate ? "--rate" : "global.core:sample_rate",
        .overridden = overridden_in(metadata, options, meta)};
}

}  // namespace

RecordingLayout RecordingLayout::resolve(const std::string& file, const RecordingOptions& options) {
    if (file.empty()) throw InputError{"''", "is no name of a file", "name a recording"};
    check_options(file, options);
    if (file.ends_with(meta_ending) || file.ends_with(data_ending)) return resolve_sigmf(file, options);
    if (file.ends_with(".sigmf")) {
        throw InputError{file, "is a SigMF archive", "unpack it with tar -xf and name its .sigmf-meta"};
    }
    return resolve_raw(file, options);
}

}  // namespace ble::sdr
