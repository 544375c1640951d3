// SPDX-License-Identifier: Apache-2.0
#include "sdr/recording.hpp"

#include "read_all.hpp"
#include "sdr/sample_quantizer.hpp"
#include "sdr/sha512.hpp"
#include "temporary_directory.hpp"

#include <catch2/catch.hpp>

#include <random>
#include <string>
#include <string_view>
#include <vector>

using namespace ble;
using namespace ble::sdr;
using namespace ble::literals;
using namespace std::literals;
using ble::tests::read_all;
using ble::tests::TemporaryDirectory;

namespace {

const RecordingOptions raw_options{.rate = 4_MHz, .center = 2'402_MHz};

std::vector<Sample> random_samples(std::size_t count, SampleFormat format) {
    std::mt19937 random{static_cast<unsigned>(count)};
    std::vector<Sample> samples(count);
    for (auto& sample : samples) {
        const auto part = [&] { return static_cast<float>(random() % 200) - 100; };
        const auto offset = format == SampleFormat::cu8 ? 0.5F : 0.0F;
        const auto scale = static_cast<float>(1 / nominal_full_scale(format));
        sample = {(part() + offset) * scale, (part() + offset) * scale};
    }
    return samples;
}

std::vector<std::byte> stored(std::span<const Sample> samples, SampleFormat format) {
    std::vector<std::byte> octets(samples.size() * octets_per_sample(format));
    (void)SampleQuantizer{format}(samples, octets);
    return octets;
}

std::string hash_of(std::span<const std::byte> octets) {
    Sha512 hash;
    hash.update(octets);
    return hash.finish();
}

}  // namespace

TEST_CASE("A raw file of every format gives its samples, however it is read") {
    const TemporaryDirectory directory;
    for (const auto* name : {"a.cs8", "a.cu8", "a.cs16", "a.cf32", "a.cfile"}) {
        const auto format = *format_of_ending(name);
        // More than one buffer, and no multiple of anything.
        const auto samples = random_samples(600'001, format);
        const auto file = directory.write(name, stored(samples, format));
        for (const std::size_t block : {777u, 100'000u, 2'000'000u}) {
            Recording recording{file, raw_options};
            CHECK(recording.rate() == 4_MHz);
            CHECK(recording.format() == format);
            CHECK(recording.sample_count() == samples.size());
            CHECK(std::ranges::equal(recording.segments(), std::vector<Segment>{{0, 2'402_MHz, Instant{}}}));
            const auto all = read_all(recording, block);
            CHECK(all.fault.empty());
            CHECK(all.samples == samples);
        }
    }
}

TEST_CASE("A given format beats the ending") {
    const TemporaryDirectory directory;
    auto options = raw_options;
    options.format = SampleFormat::ci16_le;
    Recording recording{directory.write("a.cs8", "\x00\x40\x00\xC0"sv), options};
    CHECK(recording.sample_count() == 1);
    CHECK(read_all(recording).samples == std::vector<Sample>{{0.5F, -0.5F}});
}

TEST_CASE("A given full scale is amplitude 1.0") {
    const TemporaryDirectory directory;
    auto options = raw_options;
    options.full_scale = 64;
    Recording recording{directory.write("a.cs8", "\x40\x20"), options};
    CHECK(recording.full_scale() == 64);
    CHECK(read_all(recording).samples == std::vector<Sample>{{1, 0.5F}});
}

TEST_CASE("An empty file has no samples") {
    const TemporaryDirectory directory;
    Recording recording{directory.write("a.cf32", ""), raw_options};
    CHECK(recording.sample_count() == 0);
    CHECK(read_all(recording).fault.empty());
}

TEST_CASE("SigMF is opened by either of its files") {
    const TemporaryDirectory directory;
    const auto samples = random_samples(5'000, SampleFormat::ci16_le);
    const auto octets = stored(samples, SampleFormat::ci16_le);
    const auto data = directory.write("a.sigmf-data", octets);
    const auto meta = directory.write("a.sigmf-meta", R"({"global": {"core:datatype": "ci16_le",
        "core:sample_rate": 1e7, "core:sha512": ")" + hash_of(octets) +
                                                          R"("},
        "captures": [{"core:sample_start": 0, "core:frequency": 2425e6, "core:datetime": "1970-01-02T00:00:00Z"}]})");
    for (const auto& file : {data, meta}) {
        Recording recording{file};
        CHECK(recording.rate() == 10_MHz);
        CHECK(recording.sample_count() == 5'000);
        CHECK(recording.segments()[0] == Segment{0, 2'425_MHz, Instant{24h}, 0});
        CHECK(recording.name() == data);
        const auto all = read_all(recording);
        CHECK(all.fault.empty());
        CHECK(all.samples == samples);
    }
}

TEST_CASE("Options beat the metadata") {
    const TemporaryDirectory directory;
    directory.write("a.sigmf-data", "\x40\xC0\x00\x00"sv);
    const auto meta = directory.write("a.sigmf-meta", R"({"global": {"core:datatype": "cf32_le",
        "core:sample_rate": 1e7}, "captures": [{"core:sample_start": 0, "core:frequency": 1}]})");
    Recording recording{meta,
                        {.rate = 2_MHz, .center = 5_MHz, .format = SampleFormat::ci8, .full_scale = 64}};
    CHECK(recording.rate() == 2_MHz);
    CHECK(recording.segments()[0].center == 5_MHz);
    CHECK(read_all(recording).samples == std::vector<Sample>{{1, -1}, {0, 0}});
    CHECK(recording.rate_place() == "--rate");
    CHECK(recording.center_place(0) == "--center");
    CHECK(std::ranges::equal(
        recording.overridden(),
        std::vector<std::string>{meta + ": --rate, 2 MHz, replaces core:sample_rate, 10 MHz",
                                 meta + ": --center, 5 MHz, replaces core:frequency, 1e-06 MHz",
                                 meta + ": --format, ci8, replaces core:datatype, cf32_le"}));
}

TEST_CASE("Options that add to the metadata, or repeat them, replace nothing") {
    const TemporaryDirectory directory;
    directory.write("a.sigmf-data", "\x40\xC0\x00\x00"sv);
    const auto meta = directory.write("a.sigmf-meta", R"({"global": {"core:datatype": "ci8"},
        "captures": [{"core:sample_start": 0, "core:frequency": 5e6}, {"core:sample_start": 1}]})");
    const Recording recording{meta, {.rate = 2_MHz, .center = 5_MHz, .format = SampleFormat::ci8}};
    CHECK(recording.overridden().empty());
    const Recording plain{meta, {.rate = 2_MHz}};
    CHECK(plain.rate_place() == "--rate");
    CHECK(plain.center_place(0) == "captures[0].core:frequency");
}

TEST_CASE("Blocks end where segments do") {
    const TemporaryDirectory directory;
    const auto samples = random_samples(1'000, SampleFormat::ci8);
    directory.write("a.sigmf-data", stored(samples, SampleFormat::ci8));
    const auto meta =
        directory.write("a.sigmf-meta", R"({"global": {"core:datatype": "ci8", "core:sample_rate": 1e6},
        "captures": [{"core:sample_start": 0, "core:frequency": 2402e6},
                     {"core:sample_start": 1, "core:frequency": 2426e6},
                     {"core:sample_start": 300, "core:frequency": 2426e6, "core:global_index": 1300},
                     {"core:sample_start": 999, "core:frequency": 2480e6}]})");
    for (const std::size_t block : {1u, 7u, 299u, 5'000u}) {
        Recording recording{meta};
        CHECK(recording.segments()[2].start == Instant{1'300us});
        const auto all = read_all(recording, block);
        CHECK(all.fault.empty());
        CHECK(all.samples == samples);
        CHECK(all.segment_starts == std::vector<std::uint64_t>{0, 1, 300, 999});
    }
}

TEST_CASE("A dataset of another name, with header and trailer, gives its samples") {
    const TemporaryDirectory directory;
    const auto samples = random_samples(700'000, SampleFormat::ci8);
    const auto octets = stored(samples, SampleFormat::ci8);
    std::string content{"RIFF header"};
    content.append(reinterpret_cast<const char*>(octets.data()), octets.size()).append("trailer");
    directory.write("a.wav", content);
    const auto meta =
        directory.write("a.sigmf-meta", R"({"global": {"core:datatype": "ci8", "core:sample_rate": 1e6,
        "core:dataset": "a.wav", "core:trailing_bytes": 7, "core:sha512": ")" +
                                            hash_of(std::as_bytes(std::span{content})) + R"("},
        "captures": [{"core:sample_start": 0, "core:frequency": 2402e6, "core:header_bytes": 11}]})");
    Recording recording{meta};
    CHECK(recording.sample_count() == samples.size());
    const auto all = read_all(recording);
    CHECK(all.fault.empty());
    CHECK(all.samples == samples);
}

TEST_CASE("Data without metadata are raw where the user tells everything") {
    const TemporaryDirectory directory;
    auto options = raw_options;
    options.format = SampleFormat::ci8;
    Recording recording{directory.write("a.sigmf-data", "\x40\x40"), options};
    CHECK(read_all(recording).samples.size() == 1);
}

TEST_CASE("A wrong hash is told after the last sample, and can be skipped") {
    const TemporaryDirectory directory;
    const auto data = directory.write("a.sigmf-data", "abcdef");
    const auto meta = directory.write(
        "a.sigmf-meta", R"({"global": {"core:datatype": "ci8", "core:sample_rate": 1e6,
        "core:sha512": ")" + std::string(128, '0') +
                            R"("}, "captures": [{"core:sample_start": 0, "core:frequency": 0}]})");
    Recording recording{meta};
    const auto all = read_all(recording, 2);
    CHECK(all.samples.size() == 3);
    CHECK(all.fault == data +
                           ": is not the file that was recorded: its SHA-512 differs from core:sha512; "
                           "copy it again, or give --no-hash");
    CHECK(read_all(recording).fault == all.fault);

    Recording unchecked{meta, {.hash_check = HashCheck::skip}};
    CHECK(read_all(unchecked).fault.empty());
}
