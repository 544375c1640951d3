// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/xml_text.hpp"

#include "host/utf8_step.hpp"

namespace ble::flow {

namespace {

constexpr std::string_view replacement = "\xEF\xBF\xBD";

/// XML 1.0, 2.2: what a document may consist of.
bool is_xml_character(char32_t point) {
    const bool is_control = point < 0x20 && point != '\t' && point != '\n' && point != '\r';
    return !is_control && point != 0x7F && point != 0xFFFE && point != 0xFFFF;
}

}  // namespace

std::string xml_text(std::string_view text) {
    std::string escaped;
    for (OctetSpan rest{reinterpret_cast<const std::uint8_t*>(text.data()), text.size()}; !rest.empty();) {
        const auto step = host::next_utf8(rest);
        if (!step.code_point || !is_xml_character(*step.code_point)) {
            escaped += replacement;
            continue;
        }
        switch (*step.code_point) {
            case '&': escaped += "&amp;"; break;
            case '<': escaped += "&lt;"; break;
            case '>': escaped += "&gt;"; break;
            case '"': escaped += "&quot;"; break;
            default: escaped.append(step.octets.begin(), step.octets.end());
        }
    }
    return escaped;
}

}  // namespace ble::flow
