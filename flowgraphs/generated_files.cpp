// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/generated_files.hpp"

#include "sdr/output_error.hpp"

#include <fmt/format.h>

#include <stdexcept>
#include <string_view>
#include <system_error>

namespace ble::flow {
namespace {

namespace fs = std::filesystem;

std::string stem_of(const std::string& out) {
    for (const std::string_view ending : {".sigmf-meta", ".sigmf-data"}) {
        if (out.ends_with(ending)) return out.substr(0, out.size() - ending.size());
    }
    return out;
}

bool is_same_file(const fs::path& a, const fs::path& b) {
    std::error_code ignored;
    return fs::equivalent(a, b, ignored) || fs::weakly_canonical(fs::absolute(a, ignored), ignored) ==
                                                fs::weakly_canonical(fs::absolute(b, ignored), ignored);
}

}  // namespace

GeneratedFiles::GeneratedFiles(const std::string& out) {
    const auto stem = stem_of(out);
    if (fs::path{stem}.filename().empty() || stem == "-") {
        throw std::invalid_argument{
            fmt::format("--out '{}': give the name of a file, as in office.sigmf-meta", out)};
    }
    metadata_ = stem + ".sigmf-meta";
    data_ = stem + ".sigmf-data";
    std::error_code ignored;
    existed_ = fs::exists(metadata_, ignored) || fs::exists(data_, ignored);
}

void GeneratedFiles::check_against(const std::string& input) const {
    for (const auto& file : {metadata_, data_}) {
        if (!is_same_file(file, input)) continue;
        throw std::invalid_argument{
            fmt::format("{}: this output would overwrite the capture; choose another name", file.string())};
    }
}

void GeneratedFiles::check_room(double octets) const {
    std::error_code error;
    const auto folder = fs::absolute(data_, error).parent_path();
    const auto space = fs::space(folder, error);
    if (error || octets <= static_cast<double>(space.available)) return;
    throw sdr::OutputError{sdr::OutputError::Cause::no_space, data_.string(),
                           fmt::format("would have {:.4g} GB, and there is room for {:.4g} GB", octets / 1e9,
                                       static_cast<double>(space.available) / 1e9),
                           "--max-gap shortens idle time, --rate and --center choose a narrower band"};
}

void GeneratedFiles::remove_unfinished(bool was_opened) const {
    if (existed_ && !was_opened) return;
    std::error_code ignored;
    fs::remove(metadata_, ignored);
    fs::remove(data_, ignored);
}

}  // namespace ble::flow
