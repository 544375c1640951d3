// SPDX-License-Identifier: Apache-2.0
#include "sdr/sigmf_metadata.hpp"
#include "message_of.hpp"
#include "sdr/input_error.hpp"

#include <catch2/catch.hpp>

#include <random>
#include <string>
#include <vector>

using namespace ble;
using namespace ble::sdr;
using namespace std::chrono_literals;

namespace {

SigmfMetadata parse(std::string_view text) { return SigmfMetadata::parse(text, "x.sigmf-meta"); }

std::string fault_of(std::string_view text) {
    return ble::tests::message_of<InputError>([&] { (void)parse(text); });
}

SigmfMetadata parse_with_global(const std::string& fields) {
    return parse(R"({"global": {"core:datatype": "ci8", )" + fields +
                 R"(}, "captures": [], "annotations": []})");
}

std::string fault_of_global(const std::string& fields) {
    return ble::tests::message_of<InputError>([&] { (void)parse_with_global(fields); });
}

std::string with_captures(const std::string& captures) {
    return R"({"captures": [)" + captures + R"(], "global": {"core:datatype": "ci8"}})";
}

}  // namespace

TEST_CASE("Metadata are read") {
    const auto metadata = parse(R"({
      "global": {"core:datatype": "ci16_le", "core:version": "1.2.5", "core:sample_rate": 3.2e7,
                 "core:sha512": ")" +
                                std::string(128, 'A') + R"(", "core:num_channels": 1,
                 "core:description": "d", "core:extensions": [{"name": "x", "version": "1", "optional": true}]},
      "captures": [{"core:sample_start": 0, "core:frequency": 2414000000},
                   {"core:sample_start": 1e3, "core:datetime": "1970-01-01T00:00:01Z",
                    "core:global_index": 2000, "core:geolocation": {"type": "Point", "coordinates": [0, 0]}}],
      "annotations": [{"core:sample_start": "anything", "core:sample_count": [[]]}]})");
    SigmfMetadata expected{.format = SampleFormat::ci16_le,
                           .sample_rate = Hertz{32e6},
                           .sha512 = std::string(128, 'a'),
                           .description = "d"};
    expected.captures = {{.sample_start = 0, .frequency = Hertz{2'414e6}},
                         {.sample_start = 1000, .datetime = Instant{1s}, .global_index = 2000}};
    CHECK(metadata == expected);
}

TEST_CASE("Fields of non-conforming datasets are read") {
    const auto metadata = parse(
        R"({"global": {"core:datatype": "cu8", "core:dataset": "a.wav", "core:trailing_bytes": 8, "core:offset": 7,
            "core:metadata_only": true}, "captures": [{"core:sample_start": 7, "core:header_bytes": 44}]})");
    SigmfMetadata expected{.format = SampleFormat::cu8,
                           .dataset = "a.wav",
                           .offset = 7,
                           .trailing_bytes = 8,
                           .metadata_only = true};
    expected.captures = {{.sample_start = 7, .header_bytes = 44}};
    CHECK(metadata == expected);
}

TEST_CASE("Broken JSON is located") {
    CHECK(fault_of("") == "x.sigmf-meta: is not valid JSON at line 1, column 1; correct it there");
    CHECK(fault_of("{\n  \"global\": {,\n") ==
          "x.sigmf-meta: is not valid JSON at line 2, column 14; correct it there");
    CHECK(fault_of("{\"global\": {\"core:sample_rate\": 1e999}}") ==
          "x.sigmf-meta: has a number out of range at line 1, column 37; correct it there");
    CHECK(fault_of("{} {}") == "x.sigmf-meta: is not valid JSON at line 1, column 4; correct it there");
    CHECK(fault_of("{\"a\": \"\xff\"}").find("is not valid JSON at line 1") != std::string::npos);
    CHECK(fault_of("{\"a\": NaN}").find("is not valid JSON at line 1") != std::string::npos);
}

TEST_CASE("A document of the wrong shape is refused") {
    CHECK(fault_of("[]") == "x.sigmf-meta: is not a JSON object; a SigMF file starts with {");
    CHECK(fault_of("7") == fault_of("[]"));
    CHECK(fault_of("{}") ==
          "x.sigmf-meta: global.core:datatype is missing; add ci8, cu8, ci16_le or cf32_le");
    CHECK(fault_of(R"({"global": []})") == "x.sigmf-meta: global is no object; see the SigMF specification");
    CHECK(fault_of(R"({"global": null})") == fault_of(R"({"global": []})"));
    CHECK(fault_of(R"({"captures": {}})") ==
          "x.sigmf-meta: captures is no array; see the SigMF specification");
    CHECK(fault_of(R"({"captures": 1})") == fault_of(R"({"captures": {}})"));
    CHECK(fault_of(with_captures("[]")) ==
          "x.sigmf-meta: captures holds something else than objects; see the SigMF specification");
    CHECK(fault_of(with_captures("1")) == fault_of(with_captures("[]")));
}

TEST_CASE("Nesting is bounded, and nothing deep or long is kept") {
    const auto nested = [](std::size_t levels) {
        return R"({"global": {"core:datatype": "ci8", "x:y": )" + std::string(levels, '[') +
               std::string(levels, ']') + "}}";
    };
    CHECK(fault_of(nested(62)).empty());
    CHECK(fault_of(nested(63)) == "x.sigmf-meta: nests deeper than 64 levels; remove the field that does");
    CHECK(fault_of(nested(1'000'000)) == fault_of(nested(63)));
    const std::string spaces(SigmfMetadata::largest_text + 1, ' ');
    CHECK(fault_of(spaces) == "x.sigmf-meta: is longer than 64 MiB; remove annotations");
    std::string captures = R"({"global": {"core:datatype": "ci8"}, "captures": [{"core:sample_start": 0})";
    for (std::size_t i = 0; i < SigmfMetadata::most_captures; ++i) captures += R"(,{"core:sample_start": 1})";
    CHECK(fault_of(captures + "]}") == "x.sigmf-meta: has more than 262144 captures; split the recording");
}

TEST_CASE("A global field of the wrong type or range is named") {
    using Case = std::pair<std::string, std::string>;
    for (const auto& [field, fault] :
         {Case{R"("core:sample_rate": "4e6")", "core:sample_rate is a string; it must be a number"},
          Case{R"("core:sample_rate": null)", "core:sample_rate is null; it must be a number"},
          Case{R"("core:sample_rate": [4e6])", "core:sample_rate is an array or object; it must be a number"},
          Case{R"("core:sample_rate": true)", "core:sample_rate is true or false; it must be a number"},
          Case{R"("core:sample_rate": 0)",
               "core:sample_rate is 0; it must be 1 or more and below 1e12 samples a second"},
          Case{R"("core:sample_rate": -4e6)",
               "core:sample_rate is -4000000; it must be 1 or more and below 1e12 samples a second"},
          Case{R"("core:sample_rate": 1e12)",
               "core:sample_rate is 1000000000000; it must be 1 or more and below 1e12 samples a second"},
          Case{R"("core:num_channels": -1)", "core:num_channels is -1; it must be an integer from 0 to 2^62"},
          Case{R"("core:sha512": "12")", "core:sha512 is \"12\"; it must be 128 hexadecimal digits"},
          Case{R"("core:sha512": 12)", "core:sha512 is an integer; it must be a string"},
          Case{R"("core:offset": 0.5)", "core:offset is 0.5; it must be an integer from 0 to 2^62"},
          Case{R"("core:offset": 1e300)", "core:offset is 1e+300; it must be an integer from 0 to 2^62"},
          Case{R"("core:offset": 18446744073709551615)",
               "core:offset is 18446744073709551615; it must be an integer from 0 to 2^62"},
          Case{R"("core:metadata_only": 1)", "core:metadata_only is an integer; it must be true or false"},
          Case{R"("core:dataset": "../a")",
               "core:dataset is \"../a\"; it must name a file beside, without directory"},
          Case{R"("core:datatype": "ri16_le")",
               "core:datatype is \"ri16_le\", which we do not read; use ci8, cu8, ci16_le or cf32_le"}}) {
        CHECK(fault_of_global(field) == "x.sigmf-meta: global." + fault);
    }
    CHECK(fault_of_global("\"core:sha512\": \"" + std::string(128, 'g') + "\"").size() < 200);
}

TEST_CASE("A capture field of the wrong type or range is named") {
    const auto fault = [](const std::string& field) {
        return fault_of(
            with_captures(R"({"core:sample_start": 0}, {"core:sample_start": 5, )" + field + "}"));
    };
    CHECK(fault(R"("core:frequency": "2.4e9")") ==
          "x.sigmf-meta: captures[1].core:frequency is a string; it must be a number");
    CHECK(fault(R"("core:frequency": 1e13)") ==
          "x.sigmf-meta: captures[1].core:frequency is 10000000000000; it must lie within ±1e12 Hz");
    CHECK(fault(R"("core:datetime": "yesterday\u001b")") ==
          "x.sigmf-meta: captures[1].core:datetime is \"yesterday?\"; it must look like "
          "2026-11-22T10:00:00.123456789Z, in UTC and from 1950 to 2199");
    CHECK(fault(R"("core:header_bytes": 4)") ==
          "x.sigmf-meta: captures[1].core:header_bytes is not 0; only the first capture may have a header");
    CHECK(fault(R"("core:sample_start": -1)") ==
          "x.sigmf-meta: captures[1].core:sample_start is -1; it must be an integer from 0 to 2^62");
    CHECK(fault_of(with_captures("{}")) == "x.sigmf-meta: captures[0].core:sample_start is missing; add it");
    CHECK(
        fault_of(with_captures(R"({"core:sample_start": 9}, {"core:sample_start": 8})")) ==
        "x.sigmf-meta: captures[1].core:sample_start is below that of the capture before; sort the captures");
}

TEST_CASE("Mutated metadata give a value or one line, nothing else") {
    const std::string seed =
        R"({"global": {"core:datatype": "ci8", "core:sample_rate": 4e6, "core:offset": 0},
        "captures": [{"core:sample_start": 0, "core:frequency": 2.4e9, "core:datetime": "2026-11-22T10:00:00Z"},
                     {"core:sample_start": 10, "core:global_index": 12}]})";
    std::mt19937 random{1};
    int accepted = 0;
    for (int i = 0; i < 5'000; ++i) {
        auto text = seed;
        for (auto changes = 1 + random() % 3; changes > 0; --changes) {
            auto& octet = text[random() % text.size()];
            octet = random() % 2 == 0 ? static_cast<char>(random()) : "{}[],:\"0-9eE.\\"[random() % 14];
        }
        try {
            (void)parse(text);
            ++accepted;
        } catch (const InputError& error) {
            const std::string line = error.what();
            REQUIRE(line.starts_with("x.sigmf-meta: "));
            REQUIRE(line.find('\n') == std::string::npos);
        }
    }
    CHECK(accepted > 0);
}
