// SPDX-License-Identifier: Apache-2.0
#include "sdr/recording_writer.hpp"

#include "message_of.hpp"
#include "read_all.hpp"
#include "sdr/output_error.hpp"
#include "temporary_directory.hpp"

#include <catch2/catch.hpp>

#include <filesystem>
#include <random>
#include <vector>

using namespace ble;
using namespace ble::sdr;
using namespace ble::literals;
using namespace std::chrono_literals;
using ble::tests::message_of;
using ble::tests::read_all;
using ble::tests::TemporaryDirectory;

namespace {

const RecordingWriterConfig plain{.format = SampleFormat::ci8, .rate = 4_MHz, .center = 2'402_MHz};

std::vector<Sample> random_samples(std::size_t count) {
    std::mt19937 random{1};
    std::uniform_real_distribution<float> uniform{-0.9F, 0.9F};
    std::vector<Sample> samples(count);
    for (auto& sample : samples) sample = {uniform(random), uniform(random)};
    return samples;
}

}  // namespace

TEST_CASE("What is written in any format is read back, hash and all") {
    const TemporaryDirectory directory;
    const auto samples = random_samples(150'001);
    for (const auto format :
         {SampleFormat::ci8, SampleFormat::cu8, SampleFormat::ci16_le, SampleFormat::cf32_le}) {
        auto config = plain;
        config.format = format;
        config.start = Instant{1'795'341'600s + 123'456'789ns};
        RecordingWriter writer{directory.file("a.sigmf-meta"), config};
        for (std::size_t i = 0; i < samples.size(); i += 70'000) {
            writer.write(std::span{samples}.subspan(i, std::min<std::size_t>(70'000, samples.size() - i)));
        }
        writer.finish();
        CHECK(writer.samples_written() == samples.size());
        CHECK(writer.samples_clipped() == 0);

        Recording recording{directory.file("a.sigmf-data")};
        CHECK(recording.format() == format);
        CHECK(recording.rate() == 4_MHz);
        CHECK(recording.segments()[0] == Segment{0, 2'402_MHz, *config.start, 0});
        const auto all = read_all(recording);
        CHECK(all.fault.empty());
        REQUIRE(all.samples.size() == samples.size());
        const auto step =
            format == SampleFormat::cf32_le ? 0.0F : static_cast<float>(1 / nominal_full_scale(format));
        for (std::size_t i = 0; i < samples.size(); ++i)
            REQUIRE(std::abs(all.samples[i] - samples[i]) <= step);
    }
}

TEST_CASE("Clipped samples are counted") {
    const TemporaryDirectory directory;
    auto config = plain;
    config.full_scale = 64;
    RecordingWriter writer{directory.file("a"), config};
    writer.write(std::vector<Sample>{{1, 0}, {2, 0}, {-2, -2}, {-3, 0}});
    CHECK(writer.samples_clipped() == 2);
    writer.finish();
    CHECK(directory.read("a.sigmf-data") == std::string{"\x40\0\x7F\0\x80\x80\x80\0", 8});
}

TEST_CASE("A recording is valid before its end, and complete without finish()") {
    const TemporaryDirectory directory;
    const auto samples = random_samples(100);
    {
        RecordingWriter writer{directory.file("a"), plain};
        writer.write(samples);
        Recording early{directory.file("a.sigmf-meta")};
        CHECK(read_all(early).samples.size() == samples.size());
        CHECK(directory.read("a.sigmf-meta").find("sha512") == std::string::npos);
        writer.annotate({.sample_start = 5, .label = "here"});
    }
    CHECK(directory.read("a.sigmf-meta").find("sha512") != std::string::npos);
    CHECK(directory.read("a.sigmf-meta").find("\"core:label\": \"here\"") != std::string::npos);
    CHECK(directory.read("a.sigmf-meta").find("datetime") == std::string::npos);
    CHECK_FALSE(std::filesystem::exists(directory.file("a.sigmf-meta.part")));
    Recording recording{directory.file("a.sigmf-meta")};
    CHECK(read_all(recording).fault.empty());
}

TEST_CASE("An empty recording is a recording") {
    const TemporaryDirectory directory;
    RecordingWriter{directory.file("a"), plain}.finish();
    Recording recording{directory.file("a.sigmf-meta")};
    CHECK(recording.sample_count() == 0);
    CHECK(read_all(recording).fault.empty());
}

TEST_CASE("A file that cannot be created is told") {
    const TemporaryDirectory directory;
    const auto file = directory.file("none/a.sigmf-data");
    CHECK(message_of<OutputError>([&] {
              RecordingWriter{file, plain};
          }) ==
          file + ": cannot write there: No such file or directory; make its folder first, or choose another");
    std::filesystem::create_directory(directory.file("b.sigmf-meta"));
    CHECK(message_of<OutputError>([&] {
              RecordingWriter{directory.file("b"), plain};
          }) == directory.file("b.sigmf-meta") + ": cannot be replaced: Is a directory; choose another file");
}

TEST_CASE("A full disk is told once, and leaves valid files") {
    const TemporaryDirectory directory;
    std::filesystem::create_symlink("/dev/full", directory.file("a.sigmf-data"));
    RecordingWriter writer{directory.file("a"), plain};
    const auto samples = random_samples(10);
    CHECK(
        message_of<OutputError>([&] { writer.write(samples); }) ==
        directory.file("a.sigmf-data") +
            ": writing failed at octet 0: No space left on device; free some space, or choose another place");
    writer.write(samples);
    CHECK(writer.samples_written() == 0);
    writer.finish();
    CHECK(directory.read("a.sigmf-meta").find("sha512") == std::string::npos);
}
