// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/svg_canvas.hpp"

#include "flowgraphs/base64.hpp"
#include "flowgraphs/xml_text.hpp"

#include <catch2/catch.hpp>

using namespace ble;
using namespace ble::flow;

namespace {

std::string base64_of(std::string_view text) {
    return base64({reinterpret_cast<const std::uint8_t*>(text.data()), text.size()});
}

bool contains(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("Base64 as in RFC 4648, 10") {
    CHECK(base64_of("").empty());
    CHECK(base64_of("f") == "Zg==");
    CHECK(base64_of("fo") == "Zm8=");
    CHECK(base64_of("foo") == "Zm9v");
    CHECK(base64_of("foob") == "Zm9vYg==");
    CHECK(base64_of("fooba") == "Zm9vYmE=");
    CHECK(base64_of("foobar") == "Zm9vYmFy");
    CHECK(base64_of("\xff\xfe\xfd") == "//79");
}

TEST_CASE("Any octets become text that XML can hold") {
    CHECK(xml_text("a <b> & \"c\"") == "a &lt;b&gt; &amp; &quot;c&quot;");
    CHECK(xml_text("\u00b5s \u0394f1") == "\u00b5s \u0394f1");
    CHECK(xml_text(std::string_view{"a\0\x1b\xff", 4}) == "a\uFFFD\uFFFD\uFFFD");
    CHECK(xml_text("\xEF\xBF\xBF") == "\uFFFD");
}

TEST_CASE("Shapes come out in order, with what they need and no more") {
    SvgCanvas canvas{100, 50.5};
    canvas.rectangle({1, 2.25, 3, 4}, {.fill = "#ff0000", .note = "a & b"});
    canvas.line({0, 0}, {10, -0.001}, {.stroke = "#000000", .width = 0.5, .opacity = 0.5, .dash = "4 2"});
    canvas.text({5, 6}, "<x>", {.size = 12, .anchor = SvgTextStyle::Anchor::middle, .turn = -90});
    canvas.begin_clip({0, 0, 10, 10});
    canvas.polyline(std::vector<Point>{{1, 2}, {3, 4.5}}, {.stroke = "#000000"});
    canvas.end_clip();
    const auto text = canvas.document();
    CHECK(contains(text, R"(width="100" height="50.5" viewBox="0 0 100 50.5")"));
    CHECK(contains(
        text, R"(<rect x="1" y="2.25" width="3" height="4" fill="#ff0000"><title>a &amp; b</title></rect>)"));
    CHECK(contains(
        text,
        R"(x2="10" y2="0" fill="none" stroke="#000000" stroke-width="0.5" stroke-dasharray="4 2" opacity="0.5"/>)"));
    CHECK(contains(text, "transform=\"rotate(-90 5 6)\""));
    CHECK(contains(text, "&lt;x&gt;</text>"));
    CHECK(contains(text, R"(points="1,2 3,4.5")"));
    CHECK(text.ends_with("</g>\n</svg>\n"));
}

TEST_CASE("The width of a text counts characters, not octets") {
    const SvgTextStyle style{.size = 10};
    CHECK(SvgCanvas::width_of("\u00b5\u0394", style) == SvgCanvas::width_of("ab", style));
}
