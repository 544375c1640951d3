// SPDX-License-Identifier: Apache-2.0
#include "host/printable.hpp"

#include <catch2/catch.hpp>
#include <string_view>

using namespace std::string_view_literals;

namespace {

ble::OctetSpan span(std::string_view text) {
    return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

std::string printable(std::string_view text) { return ble::host::printable(span(text)); }

std::string valid_utf8(std::string_view text) { return ble::host::valid_utf8(span(text)); }

}  // namespace

TEST_CASE("Readable text stays as it is, in any script") {
    CHECK(printable("Fyrkat 1") == "Fyrkat 1");
    CHECK(printable("Trelleborg æøå 心率 🫀") == "Trelleborg æøå 心率 🫀");
}

TEST_CASE("Control characters and quotes are escaped") {
    CHECK(printable("a\x1b[31mb\n\r\t\0c\x7f"sv) == R"(a\x1b[31mb\x0a\x0d\x09\x00c\x7f)");
    CHECK(printable("\xc2\x9b"
                    "31m") == R"(\xc2\x9b31m)");  // C1: CSI in eight bits
    CHECK(printable(R"(say "\")") == R"(say \"\\\")");
}

TEST_CASE("Marks that reorder or hide text are escaped") {
    CHECK(printable("a\u202eb") == R"(a\u{202e}b)");
    CHECK(printable("\ufeff\u200b\u2066\u2028") == R"(\u{feff}\u{200b}\u{2066}\u{2028})");
}

TEST_CASE("A line without quotes keeps its own") {
    CHECK(ble::host::harmless("a \"b\\c\" \x1b[31m \xc2\x9b \u202e æ\n") ==
          R"(a "b\c" \x1b[31m \xc2\x9b \u{202e} æ\x0a)");
}

TEST_CASE("What is not UTF-8 is escaped octet by octet") {
    CHECK(printable("\xff\xfe") == R"(\xff\xfe)");
    CHECK(printable("\xc0\xaf") == R"(\xc0\xaf)");                  // overlong
    CHECK(printable("\xe0\x80\x80") == R"(\xe0\x80\x80)");          // overlong
    CHECK(printable("\xed\xa0\x80") == R"(\xed\xa0\x80)");          // surrogate
    CHECK(printable("\xf4\x90\x80\x80") == R"(\xf4\x90\x80\x80)");  // above U+10FFFF
    CHECK(printable("\xe5\xbf") == R"(\xe5\xbf)");                  // cut off
    CHECK(printable("\xe5"
                    "a") == R"(\xe5a)");
}

TEST_CASE("For JSON, what is not UTF-8 becomes the replacement character") {
    CHECK(valid_utf8("æ\xff\x1b") == "æ\ufffd\x1b");
}
