// SPDX-License-Identifier: Apache-2.0
#include "sdr/sigmf_field.hpp"

#include "sdr/input_error.hpp"
#include "sdr/sigmf_datetime.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <cmath>
#include <utility>

namespace ble::sdr {
namespace {

constexpr std::uint64_t largest_index = std::uint64_t{1} << 62;

constexpr std::string_view shape_of(const SigmfField::Value& value) {
    constexpr std::string_view shapes[] = {
        "null",       "an array or object", "true or false", "a negative integer",
        "an integer", "a number",           "a string"};
    return shapes[value.index()];
}

std::string shortened(const std::string& text) {
    constexpr std::size_t longest = 40;
    return text.size() <= longest ? text : text.substr(0, longest) + "…";
}

}  // namespace

SigmfField::SigmfField(std::string_view file, std::string name, Value value)
    : file_{file}, name_{std::move(name)}, value_{std::move(value)} {}

void SigmfField::reject(std::string_view fault, std::string_view remedy) const {
    throw InputError{file_, fmt::format("{} {}", name_, fault), remedy};
}

double SigmfField::number() const {
    if (const auto* value = std::get_if<std::int64_t>(&value_)) return static_cast<double>(*value);
    if (const auto* value = std::get_if<std::uint64_t>(&value_)) return static_cast<double>(*value);
    if (const auto* value = std::get_if<double>(&value_)) return *value;
    reject(fmt::format("is {}", shape_of(value_)), "it must be a number");
}

std::uint64_t SigmfField::index() const {
    constexpr std::string_view remedy = "it must be an integer from 0 to 2^62";
    if (const auto* value = std::get_if<std::uint64_t>(&value_)) {
        if (*value > largest_index) reject(fmt::format("is {}", *value), remedy);
        return *value;
    }
    const double value = number();
    // Not below 2^63 would make the conversion undefined.
    if (!(value >= 0 && value <= static_cast<double>(largest_index)) || value != std::floor(value)) {
        reject(fmt::format("is {}", value), remedy);
    }
    return static_cast<std::uint64_t>(value);
}

Hertz SigmfField::rate() const {
    const double value = number();
    if (!(value >= 1 && value < 1e12)) {
        reject(fmt::format("is {}", value), "it must be 1 or more and below 1e12 samples a second");
    }
    return {value};
}

Hertz SigmfField::frequency() const {
    const double value = number();
    if (!(std::abs(value) <= 1e12)) reject(fmt::format("is {}", value), "it must lie within ±1e12 Hz");
    return {value};
}

SampleFormat SigmfField::datatype() const {
    if (const auto format = parse_sigmf_datatype(text())) return *format;
    reject(fmt::format("is \"{}\", which we do not read", shortened(text())),
           "use ci8, cu8, ci16_le or cf32_le");
}

bool SigmfField::flag() const {
    if (const auto* value = std::get_if<bool>(&value_)) return *value;
    reject(fmt::format("is {}", shape_of(value_)), "it must be true or false");
}

const std::string& SigmfField::text() const {
    if (const auto* value = std::get_if<std::string>(&value_)) return *value;
    reject(fmt::format("is {}", shape_of(value_)), "it must be a string");
}

std::string SigmfField::sha512() const {
    std::string digits = text();
    const bool hex = std::ranges::all_of(digits, [](unsigned char c) { return std::isxdigit(c) != 0; });
    if (digits.size() != 128 || !hex) {
        reject(fmt::format("is \"{}\"", shortened(digits)), "it must be 128 hexadecimal digits");
    }
    std::ranges::transform(digits, digits.begin(),
                           [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return digits;
}

std::string SigmfField::file_name() const {
    const auto& name = text();
    if (name.empty() || name == "." || name == ".." ||
        name.find_first_of(std::string{"/\0", 2}) != name.npos) {
        reject(fmt::format("is \"{}\"", shortened(name)), "it must name a file beside, without directory");
    }
    return name;
}

Instant SigmfField::datetime() const {
    const auto instant = parse_sigmf_datetime(text());
    if (!instant) {
        reject(fmt::format("is \"{}\"", shortened(text())),
               "it must look like 2026-11-22T10:00:00.123456789Z, in UTC and from 1950 to 2199");
    }
    return *instant;
}

}  // namespace ble::sdr
