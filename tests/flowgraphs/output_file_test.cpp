// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/output_file.hpp"

#include "flowgraphs/output_error.hpp"

#include <array>
#include <catch2/catch.hpp>
#include <csignal>
#include <cstdio>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <sys/stat.h>
#include <unistd.h>

using ble::flow::OutputError;
using ble::flow::OutputFile;

namespace {

/// A path of its own below the folder for temporary files, gone at the end.
class TemporaryPath {
public:
    explicit TemporaryPath(const char* name)
        : path_{std::filesystem::temp_directory_path() / ("fyrkat_" + std::to_string(::getpid()) + name)} {}
    ~TemporaryPath() { std::filesystem::remove(path_); }
    TemporaryPath(const TemporaryPath&) = delete;
    TemporaryPath& operator=(const TemporaryPath&) = delete;
    [[nodiscard]] std::string string() const { return path_.string(); }
    [[nodiscard]] std::string content() const {
        std::ostringstream content;
        content << std::ifstream{path_, std::ios::binary}.rdbuf();
        return content.str();
    }

private:
    std::filesystem::path path_;
};

template <typename Action>
OutputError error_of(Action action) {
    try {
        action();
    } catch (const OutputError& error) {
        return error;
    }
    FAIL("no OutputError");
    return {OutputError::Cause::cannot_open, ""};
}

}  // namespace

TEST_CASE("What is written is in the file after closing") {
    const TemporaryPath path{"_written"};
    OutputFile file{path.string()};
    file.write("one line\n");
    file.end_record();
    CHECK(path.content().empty());  // nobody waits for a regular file
    file.flush();
    CHECK(path.content() == "one line\n");
    file.write(std::string(200'000, 'x'));
    file.close();
    CHECK(path.content().size() == 9 + 200'000);
}

TEST_CASE("An output that is moved keeps what was written") {
    const TemporaryPath path{"_moved"};
    {
        OutputFile first{path.string()};
        first.write("a");
        OutputFile second{std::move(first)};
        second.write("b");
    }
    CHECK(path.content() == "ab");
}

TEST_CASE("A full disk is found, at the latest when the file is closed") {
    OutputFile file{"/dev/full"};
    file.write("x");
    const auto error = error_of([&] { file.close(); });
    CHECK(error.cause() == OutputError::Cause::no_space);
    CHECK(std::string{error.what()} ==
          "/dev/full: writing failed: No space left on device; free some space, or choose another place");
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
    const TemporaryPath path{"_pipe"};
    REQUIRE(::mkfifo(path.string().c_str(), 0600) == 0);
    const int reader = ::open(path.string().c_str(), O_RDONLY | O_NONBLOCK);
    REQUIRE(reader >= 0);
    OutputFile file{path.string()};
    file.write("record\n");
    file.end_record();
    std::array<char, 16> got{};
    CHECK(::read(reader, got.data(), got.size()) == 7);
    ::close(reader);
    file.write("record\n");
    CHECK(error_of([&] { file.end_record(); }).cause() == OutputError::Cause::closed_pipe);
    file.close();  // nothing is left to fail
}
