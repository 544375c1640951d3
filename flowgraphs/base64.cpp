// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/base64.hpp"

#include <algorithm>
#include <string_view>

namespace ble::flow {

std::string base64(OctetSpan octets) {
    constexpr std::string_view digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string text;
    text.reserve((octets.size() + 2) / 3 * 4);
    for (; !octets.empty(); octets = octets.subspan(std::min<std::size_t>(3, octets.size()))) {
        unsigned group = 0;
        for (std::size_t i = 0; i < 3; ++i) group = group << 8 | (i < octets.size() ? octets[i] : 0U);
        for (std::size_t i = 0; i < 4; ++i) {
            text += i <= octets.size() ? digits[group >> (18 - 6 * i) & 63U] : '=';
        }
    }
    return text;
}

}  // namespace ble::flow
