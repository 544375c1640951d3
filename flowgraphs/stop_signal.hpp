// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace ble::flow {

/// While it lives, SIGINT and SIGTERM ask for an orderly end (a second one kills, as always), and a
/// closed pipe is a failed write instead of a deadly SIGPIPE. At most one at a time.
class StopSignal {
public:
    StopSignal();
    ~StopSignal();
    StopSignal(const StopSignal&) = delete;
    StopSignal& operator=(const StopSignal&) = delete;

    [[nodiscard]] bool is_raised() const;
    /// What a shell expects of a program that a signal ended: 130 after SIGINT.
    [[nodiscard]] int exit_status() const;
};

}  // namespace ble::flow
