// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/octet_span.hpp"

#include <cstdint>
#include <optional>

namespace ble::host {

/// One code point and the octets that it took; without a code point, one octet that is no UTF-8
/// (RFC 3629: no overlong forms, no surrogates, nothing above U+10FFFF).
struct Utf8Step {
    std::optional<char32_t> code_point{};
    OctetSpan octets{};
};

/// Takes the next step off the front of `text`, which must not be empty.
[[nodiscard]] Utf8Step next_utf8(OctetSpan& text);

}  // namespace ble::host
