// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/block_reader.hpp"

#include "tests/sdr/temporary_directory.hpp"

#include <catch2/catch.hpp>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace ble;
using namespace ble::flow;
using tests::TemporaryDirectory;

namespace {

const sdr::RecordingOptions options{.rate = Hertz{4e6}, .center = Hertz{2402e6}};

std::string counted(std::size_t octets) {
    std::string text;
    for (std::size_t n = 0; n < octets; ++n) text.push_back(static_cast<char>(n % 251));
    return text;
}

std::string octets_of(const sdr::Block& block) {
    const auto parts = std::get<std::span<const std::int8_t>>(block.samples.values);
    return {parts.begin(), parts.end()};
}

}  // namespace

TEST_CASE("Blocks are the same, read ahead or not, and stay until the next") {
    const TemporaryDirectory directory;
    const auto content = counted(8'000 * 20 + 500);
    const auto file = directory.write("a.cs8", content);
    const auto ahead = GENERATE(BlockReader::Ahead::never, BlockReader::Ahead::in_a_thread);
    BlockReader reader{file, options, ahead};
    std::string read;
    for (auto block = reader.next(); !block.empty(); block = reader.next()) {
        CHECK(block.samples.size() <= 4'000);
        CHECK(block.first_sample == read.size() / 2);
        // Whatever is read meanwhile, this block does not change.
        const auto following = reader.following();
        if (!following.empty()) CHECK(following.first_sample == block.first_sample + block.samples.size());
        read += octets_of(block);
    }
    CHECK(read == content);
    CHECK(reader.following().empty());
    CHECK(reader.next().empty());
}

TEST_CASE("A fault comes out behind the blocks before it, again and again") {
    const TemporaryDirectory directory;
    const auto file = directory.write("a.cs8", counted(8'000 * 3 + 1));
    const auto ahead = GENERATE(BlockReader::Ahead::never, BlockReader::Ahead::in_a_thread);
    BlockReader reader{file, options, ahead};
    for (int n = 0; n < 3; ++n) CHECK(reader.next().samples.size() == 4'000);
    CHECK_THROWS_AS(reader.next(), sdr::InputError);
    CHECK(reader.following().empty());
    CHECK_THROWS_AS(reader.next(), sdr::InputError);
}

TEST_CASE("A silent pipe does not keep a reader from ending") {
    const TemporaryDirectory directory;
    const auto file = directory.file("a.cs8");
    REQUIRE(::mkfifo(file.c_str(), 0600) == 0);
    const int writer = ::open(file.c_str(), O_RDWR);
    REQUIRE(::write(writer, "abcd", 4) == 4);
    {
        BlockReader reader{file, options, BlockReader::Ahead::in_a_thread};
        CHECK(reader.next().samples.size() == 2);
        CHECK(reader.following().empty());
    }
    ::close(writer);
}
