// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/controller/controller_command.hpp"

#include "flowgraphs/controller/air_server.hpp"
#include "flowgraphs/stop_signal.hpp"
#include "sdr/output_file.hpp"

#include <fmt/format.h>

#include <string>

namespace ble::flow {

namespace {

/// Where the hosts find their controllers, one a line.
std::string places(AirServer& server) {
    std::string out;
    std::size_t index = 0;
    for (const auto& controller : server.controllers()) {
        out += fmt::format("{} {} {}\n", index++, controller->endpoint().place(),
                           controller->address().to_string());
    }
    if (server.injector()) out += fmt::format("inject {}\n", server.injector()->endpoint().place());
    return out;
}

}  // namespace

int controller_command(const ControllerOptions& options) {
    const StopSignal stop;
    AirServer server{options};
    sdr::OutputFile{"-"}.write(places(server));
    server.run([&stop] { return stop.is_raised(); });
    server.close();
    return stop.exit_status();
}

}  // namespace ble::flow
