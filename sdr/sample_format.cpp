// SPDX-License-Identifier: Apache-2.0
#include "sdr/sample_format.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cassert>
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

static_assert(std::endian::native == std::endian::little, "stored samples are little-endian");

// Arrays of octets implicitly hold whatever trivial objects their octets make.
template <class Part>
std::span<const Part> parts_in(std::span<const std::byte> octets) {
    assert(octets.size() % (2 * sizeof(Part)) == 0);
    assert(reinterpret_cast<std::uintptr_t>(octets.data()) % alignof(Part) == 0);
    return {reinterpret_cast<const Part*>(octets.data()), octets.size() / sizeof(Part)};
}

}  // namespace

phy::StoredSamples stored_samples(SampleFormat format, double full_scale, std::span<const std::byte> octets) {
    switch (format) {
        case SampleFormat::ci8: return {parts_in<std::int8_t>(octets), full_scale};
        case SampleFormat::cu8: return {parts_in<std::uint8_t>(octets), full_scale};
        case SampleFormat::ci16_le: return {parts_in<std::int16_t>(octets), full_scale};
        case SampleFormat::cf32_le: return {parts_in<float>(octets), full_scale};
    }
    return {};
}

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
