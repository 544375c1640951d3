// SPDX-License-Identifier: Apache-2.0
#include "sdr/output_file.hpp"

#include "sdr/output_error.hpp"
#include "tests/sdr/temporary_directory.hpp"

#include <catch2/catch.hpp>
#include <fcntl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <csignal>

using ble::sdr::OutputError;
using ble::sdr::OutputFile;
using ble::tests::TemporaryDirectory;

namespace {

template <typename Action>
OutputError error_of(Action action) {
    try {
        action();
    } catch (const OutputError& error) {
        return error;
    }
    FAIL("no OutputError");
    return {OutputError::Cause::cannot_open, "", "", ""};
}

/// No file of this process may grow beyond a size, as on a disk that fills up, while this lives.
class FileSizeLimit {
public:
    explicit FileSizeLimit(rlim_t octets) {
        ::getrlimit(RLIMIT_FSIZE, &before_);
        const rlimit limit{octets, before_.rlim_max};
        REQUIRE(::setrlimit(RLIMIT_FSIZE, &limit) == 0);
        std::signal(SIGXFSZ, SIG_IGN);
    }
    ~FileSizeLimit() {
        ::setrlimit(RLIMIT_FSIZE, &before_);
        std::signal(SIGXFSZ, SIG_DFL);
    }
    FileSizeLimit(const FileSizeLimit&) = delete;
    FileSizeLimit& operator=(const FileSizeLimit&) = delete;

private:
    rlimit before_{};
};

/// Standard output is a file of our choice while this lives.
class StandardOutput {
public:
    StandardOutput(const std::string& path, int flags) : before_{::dup(STDOUT_FILENO)} {
        const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | flags, 0600);
        REQUIRE(::dup2(file, STDOUT_FILENO) == STDOUT_FILENO);
        ::close(file);
    }
    ~StandardOutput() {
        ::dup2(before_, STDOUT_FILENO);
        ::close(before_);
    }
    StandardOutput(const StandardOutput&) = delete;
    StandardOutput& operator=(const StandardOutput&) = delete;

private:
    int before_;
};

/// What a write of four octets throws where a file may have ten and has eight.
OutputError error_beyond_ten_octets(OutputFile& file) {
    const FileSizeLimit ten{10};
    return error_of([&] { file.write("ijkl"); });
}

}  // namespace

TEST_CASE("A record is in its file at once, as octets, bytes or text") {
    const TemporaryDirectory directory;
    OutputFile file{directory.file("a")};
    file.write("one line\n");
    CHECK(directory.read("a") == "one line\n");
    const std::array<std::uint8_t, 2> octets{'a', 'b'};
    file.write(octets);
    OutputFile moved{std::move(file)};
    moved.write(std::as_bytes(std::span{octets}));
    CHECK(directory.read("a") == "one line\nabab");
    moved.close();
    moved.close();
}

TEST_CASE("A file whose disk fills up ends with a whole record") {
    const TemporaryDirectory directory;
    OutputFile file{directory.file("a")};
    file.write("abcd");
    file.write("efgh");
    const auto error = error_beyond_ten_octets(file);
    CHECK(error.cause() == OutputError::Cause::no_space);
    CHECK(std::string{error.what()} ==
          directory.file("a") +
              ": writing failed at octet 10: File too large; raise the limit on file sizes "
              "(ulimit -f), or choose another place");
    CHECK(directory.read("a") == "abcdefgh");
    file.write("mnop");
    CHECK(directory.read("a") == "abcdefghmnop");
}

TEST_CASE("Standard output that fills up ends with a whole record, behind what was there before") {
    const TemporaryDirectory directory;
    directory.write("a", "abcd");
    {
        const StandardOutput appended{directory.file("a"), O_APPEND};
        OutputFile file{"-"};
        file.write("efgh");
        CHECK(std::string{error_beyond_ten_octets(file).what()}.starts_with("standard output: "));
    }
    CHECK(directory.read("a") == "abcdefgh");
}

TEST_CASE("What others have written behind a failed record is left alone") {
    const TemporaryDirectory directory;
    directory.write("a", "12345678....");
    {
        const StandardOutput from_the_start{directory.file("a"), 0};
        OutputFile file{"-"};
        file.write("abcdefgh");
        (void)error_beyond_ten_octets(file);
    }
    CHECK(directory.read("a") == "abcdefghij..");
}

TEST_CASE("A full device is told with the octet") {
    OutputFile file{"/dev/full"};
    const auto error = error_of([&] { file.write("x"); });
    CHECK(error.cause() == OutputError::Cause::no_space);
    CHECK(std::string{error.what()} ==
          "/dev/full: writing failed at octet 0: No space left on device; free some space, or choose another "
          "place");
}

TEST_CASE("A place that cannot be written says so on one line") {
    const auto error = error_of([] { OutputFile{"/nonexistent/folder/out.pcapng"}; });
    CHECK(error.cause() == OutputError::Cause::cannot_open);
    CHECK(std::string{error.what()} ==
          "/nonexistent/folder/out.pcapng: cannot write there: No such file or directory; make its folder "
          "first, or choose another");
    CHECK(error_of([] { OutputFile{"/"}; }).cause() == OutputError::Cause::cannot_open);
    CHECK(error_of([] { OutputFile{""}; }).cause() == OutputError::Cause::cannot_open);
}

TEST_CASE("A pipe gets every record at once, and a closed pipe is told from other failures") {
    std::signal(SIGPIPE, SIG_IGN);
    const TemporaryDirectory directory;
    const auto path = directory.file("pipe");
    REQUIRE(::mkfifo(path.c_str(), 0600) == 0);
    const int reader = ::open(path.c_str(), O_RDONLY | O_NONBLOCK);
    REQUIRE(reader >= 0);
    OutputFile file{path};
    file.write("record\n");
    std::array<char, 16> got{};
    CHECK(::read(reader, got.data(), got.size()) == 7);
    ::close(reader);
    CHECK(error_of([&] { file.write("record\n"); }).cause() == OutputError::Cause::closed_pipe);
    file.close();  // nothing is left to fail
}
