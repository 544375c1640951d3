// SPDX-License-Identifier: Apache-2.0
#include "sdr/sample_format.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <span>
#include <string>
#include <utility>

namespace ble::sdr {
namespace {

using Name = std::pair<std::string_view, SampleFormat>;

constexpr std::array datatypes{Name{"ci8", SampleFormat::ci8}, Name{"cu8", SampleFormat::cu8},
                               Name{"ci16_le", SampleFormat::ci16_le},
                               Name{"cf32_le", SampleFormat::cf32_le}};
constexpr std::array format_names{Name{"cs8", SampleFormat::ci8}, Name{"cu8", SampleFormat::cu8},
                                  Name{"cs16", SampleFormat::ci16_le}, Name{"cf32", SampleFormat::cf32_le}};
constexpr std::array endings{Name{".cs8", SampleFormat::ci8},       Name{".cu8", SampleFormat::cu8},
                             Name{".cs16", SampleFormat::ci16_le},  Name{".cf32", SampleFormat::cf32_le},
                             Name{".cfile", SampleFormat::cf32_le}, Name{".fc32", SampleFormat::cf32_le}};

std::optional<SampleFormat> find(std::span<const Name> names, std::string_view wanted) {
    const auto found = std::ranges::find(names, wanted, &Name::first);
    if (found == names.end()) return std::nullopt;
    return found->second;
}

}  // namespace

std::string_view sigmf_datatype(SampleFormat format) {
    return std::ranges::find(datatypes, format, &Name::second)->first;
}

std::optional<SampleFormat> parse_sigmf_datatype(std::string_view name) { return find(datatypes, name); }

std::optional<SampleFormat> parse_format_name(std::string_view name) { return find(format_names, name); }

std::optional<SampleFormat> format_of_ending(std::string_view file) {
    const auto dot = file.rfind('.');
    if (dot == std::string_view::npos) return std::nullopt;
    std::string ending{file.substr(dot)};
    std::ranges::transform(ending, ending.begin(),
                           [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return find(endings, ending);
}

}  // namespace ble::sdr
