// SPDX-License-Identifier: Apache-2.0
#include "read_all.hpp"
#include "sdr/recording.hpp"
#include "temporary_directory.hpp"

#include <catch2/catch.hpp>
#include <fcntl.h>
#include <signal.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <unistd.h>

#include <array>
#include <string_view>
#include <vector>

using namespace ble;
using namespace ble::sdr;
using namespace ble::literals;
using ble::tests::amplitudes;
using ble::tests::read_all;
using ble::tests::room_for;
using ble::tests::TemporaryDirectory;

namespace {

const RecordingOptions pipe_options{.rate = 4_MHz, .center = 2'402_MHz, .format = SampleFormat::ci8};

/// Puts a pipe in the place of standard input.
class StandardInput {
public:
    StandardInput() : saved_{::dup(STDIN_FILENO)} {
        std::array<int, 2> ends{};
        REQUIRE(::pipe(ends.data()) == 0);
        ::dup2(ends[0], STDIN_FILENO);
        ::close(ends[0]);
        writer_ = ends[1];
    }
    ~StandardInput() {
        close();
        ::dup2(saved_, STDIN_FILENO);
        ::close(saved_);
    }
    StandardInput(const StandardInput&) = delete;
    StandardInput& operator=(const StandardInput&) = delete;

    void write(std::string_view octets) const {
        REQUIRE(::write(writer_, octets.data(), octets.size()) == static_cast<ssize_t>(octets.size()));
    }
    void close() {
        if (writer_ >= 0) ::close(writer_);
        writer_ = -1;
    }
    [[nodiscard]] int writer() const { return writer_; }

private:
    int saved_;
    int writer_ = -1;
};

volatile sig_atomic_t alarms = 0;
volatile sig_atomic_t alarm_writes_to = -1;

void on_alarm(int) {
    alarms = alarms + 1;
    if (alarms == 3) [[maybe_unused]]
        const auto ignored = ::write(alarm_writes_to, "@@", 2);
}

}  // namespace

TEST_CASE("Samples come through a pipe as they arrive, also in broken pieces") {
    StandardInput input;
    Recording recording{"-", pipe_options};
    CHECK(recording.name() == "standard input");
    CHECK_FALSE(recording.sample_count());
    auto buffer = room_for(recording, 100);
    input.write("\x40");
    input.write("\x20\x10");
    const auto first = recording.read(buffer);
    CHECK(amplitudes(first.samples) == std::vector<Sample>{{0.5F, 0.25F}});
    input.write("\x40@@");
    const auto second = recording.read(buffer);
    CHECK(second.first_sample == 1);
    CHECK(amplitudes(second.samples) == std::vector<Sample>{{0.125F, 0.5F}, {0.5F, 0.5F}});
    input.close();
    CHECK(recording.read(buffer).empty());
}

TEST_CASE("A pipe that ends inside a sample is told") {
    StandardInput input;
    Recording recording{"-", pipe_options};
    input.write("abc");
    input.close();
    const auto all = read_all(recording);
    CHECK(all.samples.size() == 1);
    CHECK(all.fault ==
          "standard input: ends inside sample 1, with 1 of its 2 octets; copy it again, or check "
          "--format");
}

TEST_CASE("A named pipe is read by its ending") {
    const TemporaryDirectory directory;
    const auto path = directory.file("a.cs8");
    REQUIRE(::mkfifo(path.c_str(), 0600) == 0);
    const int writer = ::open(path.c_str(), O_RDWR);
    REQUIRE(::write(writer, "abcd", 4) == 4);
    Recording recording{path, {.rate = 4_MHz, .center = 2'402_MHz}};
    ::close(writer);
    CHECK_FALSE(recording.sample_count());
    CHECK(read_all(recording).samples.size() == 2);
}

TEST_CASE("Signals that interrupt a read do no harm") {
    StandardInput input;
    Recording recording{"-", pipe_options};
    alarms = 0;
    alarm_writes_to = input.writer();
    struct sigaction action {};
    struct sigaction saved {};
    action.sa_handler = on_alarm;  // without SA_RESTART: reads return early
    ::sigaction(SIGALRM, &action, &saved);
    const itimerval every_millisecond{{0, 1000}, {0, 1000}};
    ::setitimer(ITIMER_REAL, &every_millisecond, nullptr);
    auto buffer = room_for(recording, 100);
    const auto block = recording.read(buffer);
    const itimerval never{};
    ::setitimer(ITIMER_REAL, &never, nullptr);
    ::sigaction(SIGALRM, &saved, nullptr);
    CHECK(alarms >= 3);
    CHECK(amplitudes(block.samples) == std::vector<Sample>{{0.5F, 0.5F}});
}

TEST_CASE("A stop ends the recording, even while the pipe is silent") {
    StandardInput input;
    input.write("abc");
    auto options = pipe_options;
    int questions = 0;
    options.stop_requested = [&questions] { return ++questions > 2; };
    Recording recording{"-", options};
    const auto all = read_all(recording);
    CHECK(all.samples.size() == 1);
    CHECK(all.fault.empty());
    CHECK(questions == 3);
}

TEST_CASE("A pipe without standard input is told") {
    const StandardInput input;
    ::close(STDIN_FILENO);
    CHECK_THROWS_WITH((Recording{"-", pipe_options}), "standard input: is closed; pipe samples into it");
}
