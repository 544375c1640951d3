// SPDX-License-Identifier: Apache-2.0
#include "sdr/sigmf_parser.hpp"

#include "sdr/input_error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace ble::sdr {
namespace {

// Ours nests four deep; extensions rarely more than ten.
constexpr std::size_t deepest_nesting = 64;

}  // namespace

void SigmfParser::reject(std::string_view fault, std::string_view remedy) const {
    throw InputError{file_, fault, remedy};
}

SigmfMetadata SigmfParser::finish() {
    if (!has_datatype_) reject("global.core:datatype is missing", "add ci8, cu8, ci16_le or cf32_le");
    metadata_.antennas = antennas_.setup(metadata_.channels, file_);
    return std::move(metadata_);
}

bool SigmfParser::key(std::string& name) {
    key_ = std::move(name);
    if (depth_ == 1) {
        section_ = key_ == "global"     ? Section::global
                   : key_ == "captures" ? Section::captures
                                        : Section::other;
    }
    return true;
}

bool SigmfParser::take(SigmfField::Value value) {
    if (depth_ == 0) reject("is not a JSON object", "a SigMF file starts with {");
    if (depth_ == 1 && section_ == Section::global)
        reject("global is no object", "see the SigMF specification");
    if (depth_ == 1 && section_ == Section::captures)
        reject("captures is no array", "see the SigMF specification");
    if (depth_ == 2 && section_ == Section::captures)
        reject("captures holds something else than objects", "see the SigMF specification");
    if (at_global_field()) take_global({file_, "global." + key_, std::move(value)});
    if (in_pattern()) antennas_.take_antenna({file_, "global." + key_, std::move(value)});
    if (at_capture_field()) take_capture({file_, capture_name() + "." + key_, std::move(value)});
    return true;
}

bool SigmfParser::enter(Bracket bracket) {
    const bool expected = (depth_ == 0 && bracket == Bracket::object) ||
                          (depth_ == 1 && section_ == Section::global && bracket == Bracket::object) ||
                          (depth_ == 1 && section_ == Section::captures && bracket == Bracket::array) ||
                          (depth_ == 2 && section_ == Section::captures && bracket == Bracket::object);
    const bool begins_pattern =
        at_global_field() && key_ == SigmfAntennas::pattern_key && bracket == Bracket::array;
    if (begins_pattern) {
        in_pattern_ = true;
    } else if (!expected) {
        take(SigmfField::Composite{});
    }
    if (depth_ == deepest_nesting) {
        reject(fmt::format("nests deeper than {} levels", deepest_nesting), "remove the field that does");
    }
    if (depth_ == 2 && section_ == Section::captures) {
        if (metadata_.captures.size() == SigmfMetadata::most_captures) {
            reject(fmt::format("has more than {} captures", SigmfMetadata::most_captures),
                   "split the recording");
        }
        metadata_.captures.emplace_back();
        has_sample_start_ = false;
    }
    ++depth_;
    return true;
}

bool SigmfParser::end_object() {
    if (at_capture_field()) close_capture();
    --depth_;
    return true;
}

bool SigmfParser::end_array() {
    --depth_;
    if (at_global_field()) in_pattern_ = false;
    return true;
}

std::string SigmfParser::capture_name() const {
    return fmt::format("captures[{}]", metadata_.captures.size() - 1);
}

void SigmfParser::take_global(const SigmfField& field) {
    if (key_ == "core:datatype") {
        metadata_.format = field.datatype();
        has_datatype_ = true;
    }
    if (key_ == "core:num_channels") {
        const auto channels = field.index();
        if (channels < 1 || channels > AntennaSetup::most_antennas) {
            field.reject(fmt::format("is {}", channels),
                         fmt::format("it must be 1 to {}", AntennaSetup::most_antennas));
        }
        metadata_.channels = channels;
    }
    if (key_ == SigmfAntennas::spacing_key) antennas_.take_spacing(field);
    if (key_ == SigmfAntennas::slot_key) antennas_.take_slot(field);
    if (key_ == SigmfAntennas::pattern_key) field.reject("is no array", "write it as [0, 1, 2, 3]");
    if (key_ == "core:sample_rate") metadata_.sample_rate = field.rate();
    if (key_ == "core:sha512") metadata_.sha512 = field.sha512();
    if (key_ == "core:dataset") metadata_.dataset = field.file_name();
    if (key_ == "core:description") metadata_.description = field.text();
    if (key_ == "core:offset") metadata_.offset = field.index();
    if (key_ == "core:trailing_bytes") metadata_.trailing_bytes = field.index();
    if (key_ == "core:metadata_only") metadata_.metadata_only = field.flag();
}

void SigmfParser::take_capture(const SigmfField& field) {
    auto& capture = metadata_.captures.back();
    if (key_ == "core:sample_start") {
        capture.sample_start = field.index();
        has_sample_start_ = true;
    }
    if (key_ == "core:frequency") capture.frequency = field.frequency();
    if (key_ == "core:datetime") capture.datetime = field.datetime();
    if (key_ == "core:global_index") capture.global_index = field.index();
    if (key_ == "core:header_bytes") capture.header_bytes = field.index();
}

void SigmfParser::close_capture() {
    const auto& captures = metadata_.captures;
    if (!has_sample_start_) reject(capture_name() + ".core:sample_start is missing", "add it");
    if (captures.size() == 1) return;
    if (captures.back().sample_start < captures[captures.size() - 2].sample_start) {
        reject(capture_name() + ".core:sample_start is below that of the capture before",
               "sort the captures");
    }
    if (captures.back().header_bytes != 0) {
        reject(capture_name() + ".core:header_bytes is not 0", "only the first capture may have a header");
    }
}

bool SigmfParser::parse_error(std::size_t position, const std::string&,
                              const nlohmann::detail::exception& error) {
    constexpr int number_overflow = 406;
    const auto before = text_.substr(0, position == 0 ? 0 : position - 1);
    const auto line = 1 + std::ranges::count(before, '\n');
    const auto column = before.size() - (before.rfind('\n') + 1) + 1;  // npos + 1 is 0
    const auto fault = error.id == number_overflow ? "has a number out of range" : "is not valid JSON";
    reject(fmt::format("{} at line {}, column {}", fault, line, column), "correct it there");
}

}  // namespace ble::sdr
