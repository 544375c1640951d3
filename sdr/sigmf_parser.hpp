// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sdr/sigmf_antennas.hpp"
#include "sdr/sigmf_field.hpp"
#include "sdr/sigmf_metadata.hpp"

#include <nlohmann/json.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace ble::sdr {

/// Takes the events of a JSON parser and builds SigmfMetadata straight from them. There is no
/// document tree, so memory does not grow with annotations or fields of others, and nesting is
/// bounded.
class SigmfParser : public nlohmann::json_sax<nlohmann::json> {
public:
    /// `text` is what the JSON parser reads, to find lines and columns in.
    SigmfParser(std::string_view text, std::string_view file) : text_{text}, file_{file} {}

    /// After the last event: checks that nothing is missing.
    [[nodiscard]] SigmfMetadata finish();

    bool null() override { return take(nullptr); }
    bool boolean(bool value) override { return take(value); }
    bool number_integer(std::int64_t value) override { return take(value); }
    bool number_unsigned(std::uint64_t value) override { return take(value); }
    bool number_float(double value, const std::string&) override { return take(value); }
    bool string(std::string& value) override { return take(std::move(value)); }
    bool binary(nlohmann::json::binary_t&) override { return true; }  // JSON text has none
    bool key(std::string& name) override;
    bool start_object(std::size_t) override { return enter(Bracket::object); }
    bool start_array(std::size_t) override { return enter(Bracket::array); }
    bool end_object() override;
    bool end_array() override;
    bool parse_error(std::size_t position, const std::string&,
                     const nlohmann::detail::exception& error) override;

private:
    enum class Bracket : std::uint8_t { object, array };
    enum class Section : std::uint8_t { other, global, captures };

    bool take(SigmfField::Value value);
    bool enter(Bracket bracket);
    /// An element of the antennas' switching pattern.
    [[nodiscard]] bool in_pattern() const { return in_pattern_ && depth_ == 3; }
    void take_global(const SigmfField& field);
    void take_capture(const SigmfField& field);
    void close_capture();
    [[nodiscard]] std::string capture_name() const;
    [[nodiscard]] bool at_global_field() const { return section_ == Section::global && depth_ == 2; }
    [[nodiscard]] bool at_capture_field() const { return section_ == Section::captures && depth_ == 3; }
    [[noreturn]] void reject(std::string_view fault, std::string_view remedy) const;

    std::string_view text_;
    std::string_view file_;
    std::size_t depth_ = 0;
    Section section_ = Section::other;
    std::string key_;
    bool in_pattern_ = false;
    SigmfAntennas antennas_;
    bool has_datatype_ = false;
    bool has_sample_start_ = false;
    SigmfMetadata metadata_;
};

}  // namespace ble::sdr
