// SPDX-License-Identifier: Apache-2.0
#include "sdr/sigmf_writer.hpp"

#include "sdr/sigmf_datetime.hpp"

#include <catch2/catch.hpp>

#include <random>
#include <vector>

using namespace ble;
using namespace ble::sdr;

namespace {

std::string random_text(std::mt19937_64& random) {
    std::string text;
    for (auto length = random() % 20; length > 0; --length) text += static_cast<char>(random() % 127 + 1);
    return text;
}

Instant random_datetime(std::mt19937_64& random) {
    const auto range = static_cast<std::uint64_t>((latest_datetime - earliest_datetime).count());
    return earliest_datetime + Duration{static_cast<std::int64_t>(random() % range)};
}

SigmfMetadata random_metadata(std::mt19937_64& random) {
    SigmfMetadata metadata{.format = static_cast<SampleFormat>(random() % 4),
                           .description = random_text(random)};
    if (random() % 2)
        metadata.sample_rate = Hertz{1 + static_cast<double>(random() % (1ULL << 50)) / 1024 / 8};
    if (random() % 2) metadata.sha512 = std::string(128, "0123456789abcdef"[random() % 16]);
    if (random() % 2) metadata.dataset = "file" + std::to_string(random());
    if (random() % 2) metadata.offset = random() >> 2;
    if (random() % 2) metadata.trailing_bytes = random() >> 2;
    metadata.metadata_only = random() % 2 == 0;
    std::uint64_t first = 0;
    for (auto count = random() % 4; count > 0; --count) {
        auto& capture = metadata.captures.emplace_back();
        capture.sample_start = first += random() >> 5;
        if (random() % 2) capture.frequency = Hertz{static_cast<double>(random() % 6'000'000'000) / 3};
        if (random() % 2) capture.datetime = random_datetime(random);
        if (random() % 2) capture.global_index = random() >> 2;
        if (metadata.captures.size() == 1) capture.header_bytes = random() >> 2;
    }
    return metadata;
}

}  // namespace

TEST_CASE("Metadata survive the way to text and back") {
    std::mt19937_64 random{1};
    for (int i = 0; i < 1'000; ++i) {
        const auto metadata = random_metadata(random);
        REQUIRE(SigmfMetadata::parse(write_sigmf(metadata, {}), "x") == metadata);
    }
}

TEST_CASE("Annotations come out in order, their namespaces declared") {
    const std::vector<Annotation> annotations{
        {.sample_start = 900, .label = "later", .fields = {{"fyrkat:ok", true}, {"other:x", 0.5}}},
        {.sample_start = 100,
         .sample_count = 7,
         .band = Annotation::Band{Hertz{2'401e6}, Hertz{2'403e6}},
         .label = "name \xff heard",
         .comment = "c",
         .fields = {{"fyrkat:channel", std::int64_t{37}}, {"fyrkat:pdu", std::string{"40"}}}}};
    const SigmfMetadata metadata{.format = SampleFormat::ci8, .sample_rate = Hertz{4e6}};
    const std::string expected = R"({
 "global": {
  "core:datatype": "ci8",
  "core:version": "1.2.5",
  "core:sample_rate": 4000000.0,
  "core:recorder": "fyrkat",
  "core:extensions": [
   {
    "name": "fyrkat",
    "version": "1.0.0",
    "optional": true
   },
   {
    "name": "other",
    "version": "1.0.0",
    "optional": true
   }
  ]
 },
 "captures": [],
 "annotations": [
  {
   "core:sample_start": 100,
   "core:sample_count": 7,
   "core:freq_lower_edge": 2401000000.0,
   "core:freq_upper_edge": 2403000000.0,
   "core:label": "name )"
                                 "\xEF\xBF\xBD"
                                 R"( heard",
   "core:comment": "c",
   "fyrkat:channel": 37,
   "fyrkat:pdu": "40"
  },
  {
   "core:sample_start": 900,
   "core:label": "later",
   "fyrkat:ok": true,
   "other:x": 0.5
  }
 ]
}
)";
    CHECK(write_sigmf(metadata, annotations) == expected);
}
