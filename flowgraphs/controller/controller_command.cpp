// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/controller/controller_command.hpp"

#include "flowgraphs/controller/air_server.hpp"
#include "flowgraphs/stop_signal.hpp"

#include <fmt/format.h>

#include <iostream>

namespace ble::flow {

int controller_command(const ControllerOptions& options) {
    const StopSignal stop;
    AirServer server{options};
    std::size_t index = 0;
    for (const auto& controller : server.controllers()) {
        std::cout << fmt::format("{} {} {}\n", index++, controller->endpoint().place(),
                                 controller->address().to_string());
    }
    if (server.injector()) std::cout << fmt::format("inject {}\n", server.injector()->endpoint().place());
    std::cout.flush();
    server.run([&stop] { return stop.is_raised(); });
    server.close();
    return stop.exit_status();
}

}  // namespace ble::flow
