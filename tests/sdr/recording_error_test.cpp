// SPDX-License-Identifier: Apache-2.0
#include "message_of.hpp"
#include "read_all.hpp"
#include "sdr/recording.hpp"
#include "temporary_directory.hpp"

#include <catch2/catch.hpp>
#include <sys/stat.h>
#include <unistd.h>

#include <cmath>
#include <cstring>
#include <limits>
#include <vector>

using namespace ble;
using namespace ble::sdr;
using namespace ble::literals;
using ble::tests::read_all;
using ble::tests::TemporaryDirectory;

namespace {

const RecordingOptions raw_options{.rate = 4_MHz, .center = 2'402_MHz};

std::string fault_of(const std::string& file, const RecordingOptions& options = {}) {
    return ble::tests::message_of<InputError>([&] { const Recording recording{file, options}; });
}

constexpr auto plain_metadata = R"({"global": {"core:datatype": "ci8", "core:sample_rate": 1e6},
    "captures": [{"core:sample_start": 0, "core:frequency": 2402e6}]})";

}  // namespace

TEST_CASE("A raw file without rate, centre or format says which option is missing") {
    const TemporaryDirectory directory;
    const auto file = directory.write("a.cs8", "ab");
    CHECK(fault_of(file, {.center = 2'402_MHz}) ==
          file + ": raw samples do not tell their rate; give --rate HZ");
    CHECK(fault_of(file, {.rate = 4_MHz}) ==
          file + ": raw samples do not tell their frequency; give --center HZ");
    const auto unknown = directory.write("a.bin", "ab");
    CHECK(fault_of(unknown, raw_options) ==
          unknown + ": has no ending that we know; give --format cs8, cu8, cs16 or cf32");
    CHECK(fault_of("-", raw_options) ==
          "standard input: does not tell its sample format; give --format cs8, cu8, cs16 or cf32");
    const auto archive = directory.write("a.sigmf", "ab");
    CHECK(fault_of(archive) ==
          archive + ": is a SigMF archive; unpack it with tar -xf and name its .sigmf-meta");
}

TEST_CASE("Options out of range are named") {
    const TemporaryDirectory directory;
    const auto file = directory.write("a.cs8", "ab");
    const auto nan = std::numeric_limits<double>::quiet_NaN();
    const auto infinity = std::numeric_limits<double>::infinity();
    for (const double rate : {0.0, -4e6, nan, infinity, 1e12}) {
        const auto fault = fault_of(file, {.rate = Hertz{rate}, .center = 2'402_MHz});
        CHECK(fault.find(": --rate ") != std::string::npos);
        CHECK(fault.ends_with(" is no sample rate; it must be 1 or more and below 1e12"));
    }
    for (const double center : {nan, infinity, -2e12}) {
        const auto fault = fault_of(file, {.rate = 4_MHz, .center = Hertz{center}});
        CHECK(fault.find(": --center ") != std::string::npos);
        CHECK(fault.ends_with(" is no frequency; it must lie within ±1e12 Hz"));
    }
    for (const double full_scale : {0.0, -1.0, nan, infinity, 1e10}) {
        const auto fault = fault_of(file, {.rate = 4_MHz, .center = 2'402_MHz, .full_scale = full_scale});
        CHECK(fault.find(": --full-scale ") != std::string::npos);
        CHECK(fault.ends_with(" is no full scale; it must be from 1e-9 to 1e9"));
    }
}

TEST_CASE("What is no file is told before anything else") {
    const TemporaryDirectory directory;
    const auto missing = directory.file("none.cs8");
    CHECK(fault_of(missing) == missing + ": cannot be opened: No such file or directory; check the name");
    const auto inside = directory.file("dir.cs8");
    ::mkdir(inside.c_str(), 0700);
    CHECK(fault_of(inside, raw_options) == inside + ": is a directory; name a recording in it");
    CHECK(fault_of(directory.file(".")) == directory.file(".") + ": is a directory; name a recording in it");
    const auto line_break = directory.file("a\nb.cs8");
    CHECK(fault_of(line_break).find('\n') == std::string::npos);
}

TEST_CASE("A file without permission is told") {
    if (::geteuid() == 0) {
        WARN("root may read everything: skipped");
        return;
    }
    const TemporaryDirectory directory;
    const auto file = directory.write("a.cs8", "ab");
    ::chmod(file.c_str(), 0);
    CHECK(fault_of(file, raw_options) == file + ": cannot be opened: Permission denied; make it readable");
}

TEST_CASE("One file of a SigMF pair is not enough") {
    const TemporaryDirectory directory;
    const auto meta = directory.write("a.sigmf-meta", plain_metadata);
    CHECK(fault_of(meta) ==
          meta + ": its data file " + directory.file("a.sigmf-data") + " is missing; put it beside");
    const auto data = directory.write("b.sigmf-data", "ab");
    CHECK(fault_of(data, raw_options) ==
          data + ": its metadata " + directory.file("b.sigmf-meta") +
              " is missing; put it beside, or give --rate, --center and --format");
    const auto none = directory.file("c.sigmf-meta");
    CHECK(fault_of(none) == none + ": cannot be opened: No such file or directory; check the name");
    const auto alone =
        directory.write("d.sigmf-meta", R"({"global": {"core:datatype": "ci8", "core:sample_rate": 1e6,
        "core:metadata_only": true}, "captures": [{"core:sample_start": 0, "core:frequency": 0}]})");
    CHECK(fault_of(alone) ==
          alone + ": comes without samples (core:metadata_only); find the recording that it describes");
}

TEST_CASE("Metadata without rate or frequency say which option helps") {
    const TemporaryDirectory directory;
    directory.write("a.sigmf-data", "ab");
    const auto meta =
        directory.write("a.sigmf-meta", R"({"global": {"core:datatype": "ci8"}, "captures": []})");
    CHECK(fault_of(meta) == meta + ": global.core:sample_rate is missing; add it, or give --rate HZ");
    CHECK(fault_of(meta, {.rate = 4_MHz}) ==
          meta + ": captures[0].core:frequency is missing; add it, or give --center");
    CHECK(fault_of(meta, raw_options).empty());
}

TEST_CASE("Broken metadata are told by the name of their file") {
    const TemporaryDirectory directory;
    const auto data = directory.write("a.sigmf-data", "ab");
    const auto meta = directory.write("a.sigmf-meta", "{\n");
    CHECK(fault_of(data) == meta + ": is not valid JSON at line 2, column 1; correct it there");
}

TEST_CASE("A sample that is cut off comes to light after the others") {
    const TemporaryDirectory directory;
    const auto file = directory.write("a.cs16", "0123456789");
    Recording recording{file, raw_options};
    CHECK(recording.sample_count() == 2);
    const auto all = read_all(recording);
    CHECK(all.samples.size() == 2);
    CHECK(all.fault ==
          file + ": ends inside sample 2, with 2 of its 4 octets; copy it again, or check --format");
    CHECK(read_all(recording).fault == all.fault);
}

TEST_CASE("A sample that is not finite comes to light after those before it") {
    const TemporaryDirectory directory;
    for (const float bad :
         {std::numeric_limits<float>::quiet_NaN(), -std::numeric_limits<float>::infinity(), 1e20F}) {
        std::vector<Sample> samples(3'000, Sample{0.5F, 0});
        samples[2'345] = {0, bad};
        const auto file = directory.write("a.cf32", std::as_bytes(std::span{samples}));
        Recording recording{file, raw_options};
        const auto all = read_all(recording);
        CHECK(all.samples.size() == 2'345);
        CHECK(all.fault == file + ": sample 2345 is " +
                               (std::isfinite(bad) ? "absurdly large" : "not finite") +
                               "; check --format, or cut the file there");
        CHECK(read_all(recording).fault == all.fault);
    }
}

TEST_CASE("Data shorter than the metadata say come to light at the end") {
    const TemporaryDirectory directory;
    const auto data = directory.write("a.sigmf-data", "0123456789");
    const auto meta =
        directory.write("a.sigmf-meta", R"({"global": {"core:datatype": "ci8", "core:sample_rate": 1e6},
        "captures": [{"core:sample_start": 0, "core:frequency": 1}, {"core:sample_start": 9, "core:frequency": 2}]})");
    Recording recording{meta};
    const auto all = read_all(recording);
    CHECK(all.samples.size() == 5);
    CHECK(all.fault ==
          data + ": ends at sample 5, but its metadata describe samples from 9 on; copy it again");
}

TEST_CASE("A file shorter than its header and trailer is told when it is opened") {
    const TemporaryDirectory directory;
    const auto data = directory.write("a.sigmf-data", "0123456789");
    const auto meta =
        directory.write("a.sigmf-meta", R"({"global": {"core:datatype": "ci8", "core:sample_rate": 1e6,
        "core:trailing_bytes": 4611686018427387904},
        "captures": [{"core:sample_start": 0, "core:frequency": 1, "core:header_bytes": 4611686018427387904}]})");
    CHECK(fault_of(meta) ==
          data + ": is shorter than its core:header_bytes and core:trailing_bytes; copy it again");
}

TEST_CASE("A read that the system refuses is told with its place") {
    // Reading a process's memory at address 0 fails, whatever the user: a file that opens, but cannot be
    // read.
    auto options = raw_options;
    options.format = SampleFormat::ci8;
    Recording recording{"/proc/self/mem", options};
    CHECK(read_all(recording).fault ==
          "/proc/self/mem: cannot be read at octet 0: Input/output error; check the device or copy the file "
          "again");
}
