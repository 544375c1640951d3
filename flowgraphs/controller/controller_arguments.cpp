// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/controller/controller_arguments.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <charconv>
#include <string>
#include <string_view>

namespace ble::flow {
namespace {

constexpr auto examples =
    R"(Each controller is an HCI endpoint of the H4 protocol, for BlueZ, noble, bleno, Zephyr, Bumble; all of
them are on one simulated air, in real time. Ready, it prints "index endpoint address" for each. A new client
of a port replaces the old one, and finds a controller that has been reset.

Examples:
  fyrkat controller --air 2 --hci tcp:9001,tcp:9002
  fyrkat controller --air 1 --hci tcp:0                 # the system chooses the port

Exit status: 2 usage error, or a port that cannot be had; 130 interrupted.)";

std::uint16_t parse_endpoint(std::string_view text) {
    constexpr std::string_view scheme = "tcp:";
    std::uint16_t port = 0;
    if (text.starts_with(scheme)) {
        const auto digits = text.substr(scheme.size());
        const auto* end = digits.data() + digits.size();
        const auto [rest, error] = std::from_chars(digits.data(), end, port);
        if (error == std::errc{} && rest == end) return port;
    }
    throw CLI::ValidationError{"--hci", fmt::format("'{}': tcp:PORT with a port from 0 to 65535", text)};
}

}  // namespace

void add_controller_arguments(CLI::App& app, ControllerOptions& options) {
    auto* controller = app.add_subcommand("controller", "Be Bluetooth controllers for other host stacks");
    controller->footer(examples);
    auto* count = controller->add_option("--air")
                      ->description("Controllers on one simulated air")
                      ->type_name("N")
                      ->required()
                      ->check(CLI::Range(1, 64));
    controller
        ->add_option_function<std::vector<std::string>>("--hci",
                                                        [&options](const std::vector<std::string>& texts) {
                                                            for (const auto& text : texts)
                                                                options.ports.push_back(parse_endpoint(text));
                                                        })
        ->description("Where their hosts find them, one endpoint for each")
        ->type_name("tcp:PORT,…")
        ->required()
        ->delimiter(',');
    controller->add_option("--seed", options.seed)
        ->description("Random numbers from this seed, keys included: for tests only")
        ->type_name("N");
    controller->callback([count, &options] {
        if (count->as<std::size_t>() != options.ports.size()) {
            throw CLI::ValidationError{"--hci",
                                       fmt::format("{} endpoints for --air {}: one for each controller",
                                                   options.ports.size(), count->as<std::size_t>())};
        }
    });
}

}  // namespace ble::flow
