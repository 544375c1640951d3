// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/output_paths.hpp"

#include "sdr/input_error.hpp"
#include "sdr/recording_layout.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <stdexcept>
#include <string>
#include <system_error>
#include <vector>

namespace ble::flow {

namespace {

namespace fs = std::filesystem;

/// Whether both names lead to one ordinary file; two outputs into /dev/null do no harm.
bool is_same_file(const fs::path& a, const fs::path& b) {
    std::error_code ignored;
    const bool is_special = fs::exists(a, ignored) && !fs::is_regular_file(a, ignored);
    if (a == "-" || is_special) return false;
    return fs::equivalent(a, b, ignored) || fs::weakly_canonical(fs::absolute(a, ignored), ignored) ==
                                                fs::weakly_canonical(fs::absolute(b, ignored), ignored);
}

/// The files that hold a recording. One that cannot be used is reported when its turn comes.
std::vector<fs::path> files_of(const std::string& recording, const sdr::RecordingOptions& options) {
    if (recording == "-") return {"/dev/stdin"};
    std::vector<fs::path> files{recording};
    const auto ending = files.front().extension();
    if (ending != ".sigmf-meta" && ending != ".sigmf-data") return files;
    for (const auto* const partner : {".sigmf-meta", ".sigmf-data"}) {
        files.push_back(fs::path{recording}.replace_extension(partner));
    }
    try {
        // Metadata may name a data file of any name.
        files.emplace_back(sdr::RecordingLayout::resolve(recording, options).data_file);
    } catch (const sdr::InputError&) {
    }
    return files;
}

}  // namespace

void check_output_path(const std::string& output, std::span<const std::string> recordings,
                       const sdr::RecordingOptions& options) {
    if (output.empty()) throw std::invalid_argument{"an output needs the name of a file, or -"};
    for (const auto& recording : recordings) {
        for (const auto& file : files_of(recording, options)) {
            if (!is_same_file(output, file)) continue;
            throw std::invalid_argument{
                fmt::format("{}: this output would overwrite the recording; choose another name", output)};
        }
    }
}

void check_output_paths(const ReplayOptions& options) {
    for (const auto& output : {options.json, options.pcap}) {
        if (output) check_output_path(*output, options.files, options.receive.recording);
    }
    if (options.json && options.pcap && is_same_file(*options.json, *options.pcap)) {
        throw std::invalid_argument{
            fmt::format("{}: JSON and pcapng need a file each; choose another name", *options.json)};
    }
}

}  // namespace ble::flow
