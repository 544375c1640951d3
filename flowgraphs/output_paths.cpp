// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/output_paths.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <stdexcept>
#include <system_error>

namespace ble::flow {

namespace {

namespace fs = std::filesystem;

/// Whether both names lead to one ordinary file; two outputs into /dev/null do no harm.
bool is_same_file(const fs::path& a, const fs::path& b) {
    std::error_code ignored;
    const bool is_special = fs::exists(a, ignored) && !fs::is_regular_file(a, ignored);
    if (a == "-" || is_special) return false;
    return fs::equivalent(a, b, ignored) ||
           fs::weakly_canonical(fs::absolute(a), ignored) == fs::weakly_canonical(fs::absolute(b), ignored);
}

bool belongs_to(const fs::path& output, const fs::path& recording) {
    if (is_same_file(output, recording)) return true;
    const auto ending = recording.extension();
    if (ending != ".sigmf-meta" && ending != ".sigmf-data") return false;
    auto twin = recording;
    return is_same_file(output,
                        twin.replace_extension(ending == ".sigmf-meta" ? ".sigmf-data" : ".sigmf-meta"));
}

}  // namespace

void check_output_path(const std::string& output, std::span<const std::string> recordings) {
    for (const auto& recording : recordings) {
        if (belongs_to(output, recording)) {
            throw std::invalid_argument{
                fmt::format("{}: this output would overwrite the recording; choose another name", output)};
        }
    }
}

void check_output_paths(const ReplayOptions& options) {
    for (const auto& output : {options.json, options.pcap}) {
        if (output) check_output_path(*output, options.files);
    }
    if (options.json && options.pcap && is_same_file(*options.json, *options.pcap)) {
        throw std::invalid_argument{
            fmt::format("{}: JSON and pcapng need a file each; choose another name", *options.json)};
    }
}

}  // namespace ble::flow
