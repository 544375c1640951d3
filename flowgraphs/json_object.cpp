// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/json_object.hpp"

#include <cmath>
#include <fmt/format.h>
#include <iterator>
#include <utility>

namespace ble::flow {
namespace {

void append_escape(std::string& out, unsigned code_point) {
    fmt::format_to(std::back_inserter(out), "\\u{:04x}", code_point);
}

// Control characters are escaped up to U+009F, more than JSON asks for: a terminal obeys all of them.
void append_escaped(std::string& out, std::string_view utf8) {
    for (std::size_t i = 0; i < utf8.size(); ++i) {
        const auto octet = static_cast<unsigned char>(utf8[i]);
        const auto next = i + 1 < utf8.size() ? static_cast<unsigned char>(utf8[i + 1]) : 0U;
        if (octet == '"' || octet == '\\') {
            out += '\\';
            out += utf8[i];
        } else if (octet < 0x20 || octet == 0x7F) {
            append_escape(out, octet);
        } else if (octet == 0xC2 && next >= 0x80 && next <= 0x9F) {
            append_escape(out, next);
            ++i;
        } else {
            out += utf8[i];
        }
    }
}

}  // namespace

void JsonObject::key(std::string_view key) {
    if (out_.size() > 1) out_ += ',';
    out_ += '"';
    out_ += key;
    out_ += "\":";
}

void JsonObject::text(std::string_view key_text, std::string_view utf8) {
    key(key_text);
    out_ += '"';
    append_escaped(out_, utf8);
    out_ += '"';
}

void JsonObject::number(std::string_view key_text, std::int64_t value) {
    key(key_text);
    fmt::format_to(std::back_inserter(out_), "{}", value);
}

void JsonObject::number(std::string_view key_text, double value, int decimals) {
    if (!std::isfinite(value)) return;
    key(key_text);
    const auto begin = out_.size();
    fmt::format_to(std::back_inserter(out_), "{:.{}f}", value, decimals);
    // A negative number that rounds to nothing is nothing.
    if (out_[begin] == '-' && out_.find_first_not_of("-0.", begin) == std::string::npos) out_.erase(begin, 1);
}

void JsonObject::hex(std::string_view key_text, OctetSpan octets) {
    constexpr std::string_view digits = "0123456789abcdef";
    key(key_text);
    out_ += '"';
    for (const auto octet : octets) {
        out_ += digits[octet >> 4];
        out_ += digits[octet & 0xF];
    }
    out_ += '"';
}

void JsonObject::raw(std::string_view key_text, std::string_view json) {
    key(key_text);
    out_ += json;
}

std::string JsonObject::take() {
    out_ += '}';
    return std::move(out_);
}

}  // namespace ble::flow
