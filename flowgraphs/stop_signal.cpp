// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/stop_signal.hpp"

#include <atomic>
#include <csignal>

namespace ble::flow {

namespace {

// A signal handler can reach nothing but a static: the only one in the program.
std::atomic<int> raised = 0;
static_assert(std::atomic<int>::is_always_lock_free);

void remember(int signal) { raised = signal; }

}  // namespace

StopSignal::StopSignal() {
    raised = 0;
    struct sigaction action {};
    action.sa_handler = remember;
    action.sa_flags = static_cast<int>(SA_RESETHAND);
    sigaction(SIGINT, &action, nullptr);
    sigaction(SIGTERM, &action, nullptr);
    std::signal(SIGPIPE, SIG_IGN);
}

StopSignal::~StopSignal() {
    std::signal(SIGINT, SIG_DFL);
    std::signal(SIGTERM, SIG_DFL);
    std::signal(SIGPIPE, SIG_DFL);
}

bool StopSignal::is_raised() const { return raised != 0; }

int StopSignal::exit_status() const { return 128 + raised; }

}  // namespace ble::flow
