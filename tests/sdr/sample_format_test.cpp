// SPDX-License-Identifier: Apache-2.0
#include "sdr/sample_format.hpp"

#include <catch2/catch.hpp>

using namespace ble::sdr;

TEST_CASE("Datatypes of SigMF are recognised by their exact names") {
    for (const auto format :
         {SampleFormat::ci8, SampleFormat::cu8, SampleFormat::ci16_le, SampleFormat::cf32_le}) {
        CHECK(parse_sigmf_datatype(sigmf_datatype(format)) == format);
    }
    for (const auto* name : {"", "ci8_le", "ci16", "ci16_be", "cf64_le", "rf32_le", "CI8", "cs8"}) {
        CHECK_FALSE(parse_sigmf_datatype(name));
    }
}

TEST_CASE("Format names of the command line are recognised") {
    CHECK(parse_format_name("cs8") == SampleFormat::ci8);
    CHECK(parse_format_name("cu8") == SampleFormat::cu8);
    CHECK(parse_format_name("cs16") == SampleFormat::ci16_le);
    CHECK(parse_format_name("cf32") == SampleFormat::cf32_le);
    CHECK_FALSE(parse_format_name("ci16_le"));
    CHECK_FALSE(parse_format_name(""));
}

TEST_CASE("The ending of a raw file tells its format") {
    CHECK(format_of_ending("a.cs8") == SampleFormat::ci8);
    CHECK(format_of_ending("a.b/c.cu8") == SampleFormat::cu8);
    CHECK(format_of_ending("a.CS16") == SampleFormat::ci16_le);
    CHECK(format_of_ending("a.cf32") == SampleFormat::cf32_le);
    CHECK(format_of_ending("a.cfile") == SampleFormat::cf32_le);
    CHECK_FALSE(format_of_ending("a.bin"));
    CHECK_FALSE(format_of_ending("cs8"));
    CHECK_FALSE(format_of_ending("-"));
}
