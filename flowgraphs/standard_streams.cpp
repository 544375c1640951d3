// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/standard_streams.hpp"

#include <cstdio>
#include <fcntl.h>
#include <unistd.h>

namespace ble::flow {

void occupy_standard_streams() {
    for (const int descriptor : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
        if (::fcntl(descriptor, F_GETFD) >= 0) continue;
        // The lowest free descriptor is this one. Opened the wrong way round: reading or writing fails.
        [[maybe_unused]] const int opened =
            ::open("/dev/null", descriptor == STDIN_FILENO ? O_WRONLY : O_RDONLY);
    }
}

void write_to_stderr(std::string_view text) {
    std::fwrite(text.data(), 1, text.size(), stderr);
    std::fflush(stderr);
}

}  // namespace ble::flow
