// SPDX-License-Identifier: Apache-2.0
#include "sdr/sigmf_antennas.hpp"

#include "message_of.hpp"
#include "read_all.hpp"
#include "sdr/input_error.hpp"
#include "sdr/recording.hpp"
#include "sdr/recording_writer.hpp"
#include "sdr/sigmf_metadata.hpp"
#include "temporary_directory.hpp"

#include <catch2/catch.hpp>

#include <string>
#include <utility>
#include <vector>

using namespace ble;
using namespace ble::sdr;
using namespace ble::literals;
using namespace std::chrono_literals;

namespace {

SigmfMetadata parse(const std::string& fields) {
    return SigmfMetadata::parse(R"({"global": {"core:datatype": "ci8", )" + fields + "}}", "x.sigmf-meta");
}

std::string fault_of(const std::string& fields) {
    return ble::tests::message_of<InputError>([&] { (void)parse(fields); });
}

}  // namespace

TEST_CASE("Switched antennas are read from the metadata") {
    const auto metadata = parse(
        R"("fyrkat:antenna_pattern": [2, 0, 1.0, 0], "fyrkat:antenna_slot_us": 1,
           "fyrkat:antenna_spacing_wavelengths": 0.4)");
    CHECK(metadata.channels == 1);
    REQUIRE(metadata.antennas);
    CHECK(*metadata.antennas ==
          AntennaSetup{.array = {.antennas = 3, .spacing = 0.4}, .pattern = {2, 0, 1, 0}, .slot = 1us});
}

TEST_CASE("Antennas with channels of their own are read from the metadata") {
    const auto metadata = parse(R"("core:num_channels": 4, "fyrkat:antenna_spacing_wavelengths": 0.5)");
    CHECK(metadata.channels == 4);
    CHECK(metadata.antennas == AntennaSetup{.array = {.antennas = 4, .spacing = 0.5}});
    CHECK_FALSE(parse(R"("core:num_channels": 4)").antennas);
    CHECK_FALSE(parse(R"("core:num_channels": 1)").antennas);
}

TEST_CASE("Antennas that cannot be are named") {
    using Case = std::pair<std::string, std::string>;
    const std::string spacing = R"("fyrkat:antenna_spacing_wavelengths": 0.5, )";
    const std::string array = "fyrkat:antenna_pattern";
    for (const auto& [fields, fault] :
         {Case{R"("core:num_channels": 0)", "core:num_channels is 0; it must be 1 to 64"},
          Case{R"("core:num_channels": 65)", "core:num_channels is 65; it must be 1 to 64"},
          Case{R"("fyrkat:antenna_spacing_wavelengths": 0.6)",
               "fyrkat:antenna_spacing_wavelengths is 0.6; it must be 0.05 to 0.5: antennas farther apart do "
               "not "
               "tell one angle"},
          Case{R"("fyrkat:antenna_spacing_wavelengths": 0.5)",
               "fyrkat:antenna_spacing_wavelengths is for several antennas, and there is one channel; add "
               "fyrkat:antenna_pattern, or core:num_channels"},
          Case{R"("fyrkat:antenna_pattern": [0, 1])",
               array + " is there without fyrkat:antenna_spacing_wavelengths; add it"},
          Case{spacing + R"("fyrkat:antenna_pattern": "0,1")",
               array + " is no array; write it as [0, 1, 2, 3]"},
          Case{spacing + R"("fyrkat:antenna_pattern": [0, "1"])",
               array + " is a string; it must be a number"},
          Case{spacing + R"("fyrkat:antenna_pattern": [0, [1]])",
               array + " is an array or object; it must be a number"},
          Case{spacing + R"("fyrkat:antenna_pattern": [0, 64])",
               array + " has antenna 64; antennas are 0 to 63"},
          Case{spacing + R"("fyrkat:antenna_pattern": [0, 2])",
               array + " leaves out antenna 1; number all antennas from 0, in the order in which they stand"},
          Case{spacing + R"("fyrkat:antenna_pattern": [0, 0])",
               array + " leaves out antenna 1; number all antennas from 0, in the order in which they stand"},
          Case{spacing + R"("core:num_channels": 2, "fyrkat:antenna_pattern": [0, 1])",
               array + " is for one channel, and core:num_channels is 2; remove one of them"},
          Case{spacing + R"("fyrkat:antenna_slot_us": 4)",
               "fyrkat:antenna_slot_us is 4; it must be 1 or 2"}}) {
        CHECK(fault_of(fields) == "x.sigmf-meta: global." + fault);
    }
    std::string longest = "0, 1";
    for (std::size_t i = 2; i < AntennaSetup::longest_pattern; ++i) longest += ", 1";
    const auto pattern = [&](const std::string& numbers) {
        return spacing + R"("fyrkat:antenna_pattern": [)" + numbers + "]";
    };
    CHECK(fault_of(pattern(longest)).empty());
    CHECK(fault_of(pattern(longest + ", 1")) ==
          "x.sigmf-meta: global." + array + " is too long; a pattern has 2 to 75 antennas");
}

TEST_CASE("Several channels are written in turns and read side by side") {
    const ble::tests::TemporaryDirectory directory;
    const AntennaSetup antennas{.array = {.antennas = 3, .spacing = 0.5}};
    const auto sample = [](std::size_t n, std::size_t channel) {
        return Sample{static_cast<float>(n % 100) / 128, static_cast<float>(channel) / 128};
    };
    for (const auto format : {SampleFormat::ci8, SampleFormat::cf32_le}) {
        std::vector<Sample> interleaved;
        for (std::size_t n = 0; n < 100'001; ++n) {
            for (std::size_t channel = 0; channel < 3; ++channel) interleaved.push_back(sample(n, channel));
        }
        RecordingWriter writer{
            directory.file("a"),
            {.format = format, .rate = 4_MHz, .center = 2'402_MHz, .channels = 3, .antennas = antennas}};
        writer.write(interleaved);
        writer.finish();
        CHECK(writer.samples_written() == 100'001);

        Recording recording{directory.file("a.sigmf-meta")};
        CHECK(recording.channels() == 3);
        CHECK(recording.antennas() == antennas);
        CHECK(recording.sample_count() == 100'001);
        auto buffer = ble::tests::room_for(recording, 777);
        std::uint64_t n = 0;
        bool is_right = true;
        for (auto block = recording.read(buffer); !block.empty(); block = recording.read(buffer)) {
            REQUIRE(block.first_sample == n);
            REQUIRE(block.further.size() == 2 * block.samples.size());
            std::vector<std::vector<Sample>> channels;
            for (std::size_t i = 0; i < 3; ++i) channels.push_back(ble::tests::amplitudes(block.channel(i)));
            for (std::size_t i = 0; i < block.samples.size(); ++i, ++n) {
                for (std::size_t channel = 0; channel < 3; ++channel)
                    is_right = is_right && channels[channel][i] == sample(n, channel);
            }
        }
        CHECK(n == 100'001);
        CHECK(is_right);
    }
}

TEST_CASE("A recording of several channels that is cut off inside an instant says so") {
    const ble::tests::TemporaryDirectory directory;
    const auto read_to_end = [&](std::size_t octets) {
        directory.write("a.sigmf-meta", R"({"global": {"core:datatype": "ci8", "core:sample_rate": 4e6,
            "core:num_channels": 4}, "captures": [{"core:sample_start": 0, "core:frequency": 2402e6}]})");
        directory.write("a.sigmf-data", std::string(octets, '\0'));
        return ble::tests::message_of<InputError>([&] {
            Recording recording{directory.file("a.sigmf-meta")};
            auto buffer = ble::tests::room_for(recording, 10);
            while (!recording.read(buffer).empty()) {
            }
        });
    };
    CHECK(read_to_end(80).empty());
    CHECK(
        read_to_end(83).ends_with("ends inside sample 10, with 3 of its 8 octets; copy it again, or "
                                  "check --format"));
}
