// SPDX-License-Identifier: Apache-2.0
#include "read_all.hpp"
#include "sdr/recording.hpp"

#include <catch2/catch.hpp>

#include <filesystem>
#include <vector>

using namespace ble;
using namespace ble::sdr;

TEST_CASE("Recordings made by others open, and their hashes hold") {
    const std::filesystem::path directory{FYRKAT_REAL_RECORDINGS};
    if (!std::filesystem::is_directory(directory)) {
        WARN("skipped: no recordings in " << directory);
        return;
    }
    int recordings = 0;
    for (const auto& entry : std::filesystem::directory_iterator{directory}) {
        if (entry.path().extension() != ".sigmf-meta") continue;
        CAPTURE(entry.path());
        Recording recording{entry.path().string()};
        const auto all = tests::read_all(recording);
        CHECK(all.fault.empty());
        CHECK(all.samples.size() == recording.sample_count());
        CHECK(recording.rate() >= Hertz{3e6});
        ++recordings;
    }
    CHECK(recordings > 0);
}
