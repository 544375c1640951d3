// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/controller/controller_arguments.hpp"

#include "flowgraphs/number_argument.hpp"
#include "flowgraphs/option_argument.hpp"

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
of an endpoint replaces the old one, and finds a controller that has been reset. docs/controller.md has more.

Examples:
  fyrkat controller --air 2 --hci tcp:9001,tcp:9002
  fyrkat controller --air 2 --hci pty,pty --btsnoop hci --pcap air.pcapng
  fyrkat controller --air 1 --hci tcp:0 --inject tcp:0        # the system chooses the ports

Exit status: 2 usage error, or an endpoint or a file that cannot be had; 130 interrupted.)";

std::optional<std::uint16_t> parse_tcp(std::string_view text) {
    constexpr std::string_view scheme = "tcp:";
    if (!text.starts_with(scheme)) return std::nullopt;
    std::uint16_t port = 0;
    const auto digits = text.substr(scheme.size());
    const auto* end = digits.data() + digits.size();
    const auto [rest, error] = std::from_chars(digits.data(), end, port);
    return error == std::errc{} && rest == end ? std::optional{port} : std::nullopt;
}

void add_endpoint(const std::string& text, ControllerOptions& options) {
    const auto port = parse_tcp(text);
    if (!port && text != "pty") {
        throw CLI::ValidationError{"--hci",
                                   fmt::format("'{}': pty, or tcp:PORT with a port from 0 to 65535", text)};
    }
    options.endpoints.push_back({.tcp_port = port});
}

void set_injection(const std::string& text, ControllerOptions& options) {
    options.injection_port = parse_tcp(text);
    if (options.injection_port) return;
    throw CLI::ValidationError{"--inject", fmt::format("'{}': tcp:PORT with a port from 0 to 65535", text)};
}

std::string is_named(const std::string& path) { return path.empty() ? "is empty: give a name" : ""; }

void add_files(CLI::App& controller, ControllerOptions& options) {
    controller.add_option("--btsnoop", options.snoop_directory)
        ->description("Write what hosts and controllers say: DIR/controller_00.btsnoop, …")
        ->type_name("DIR")
        ->check(is_named);
    controller.add_option("--pcap", options.pcap_path)
        ->description("Write all packets of the air as pcapng")
        ->type_name("FILE")
        ->check(is_named)
        ->check([](const std::string& path) {
            return std::string{path == "-" ? "not to standard output, which tells of the endpoints" : ""};
        });
    controller.add_option("--trace-2g4", options.trace_directory)
        ->description("Write what each device sends as BabbleSim does: DIR/d_2G4_00.Tx.csv, …")
        ->type_name("DIR")
        ->check(is_named);
}

void add_air(CLI::App& controller, ControllerOptions& options) {
    controller
        .add_option_function<std::string>("--inject",
                                          [&options](const auto& text) { set_injection(text, options); })
        ->description("Take raw packets for the air there, as JSON lines")
        ->type_name("tcp:PORT");
    add_option(
        controller, "--speed", [](const std::string& text) { return number_within(text, 0.001, 1000); },
        options.speed)
        .description("Simulated to real time, 0.001 to 1000")
        ->type_name("X");
    controller.add_option("--seed", options.seed)
        ->description("Random numbers from this seed, keys included: for tests only")
        ->type_name("N");
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
                                                        [&options](const auto& texts) {
                                                            for (const auto& text : texts)
                                                                add_endpoint(text, options);
                                                        })
        ->description("Where their hosts find them, one endpoint for each")
        ->type_name("tcp:PORT,pty,…")
        ->required()
        ->delimiter(',');
    add_files(*controller, options);
    add_air(*controller, options);
    controller->callback([count, &options] {
        if (count->as<std::size_t>() != options.endpoints.size()) {
            throw CLI::ValidationError{"--hci",
                                       fmt::format("{} endpoints for --air {}: one for each controller",
                                                   options.endpoints.size(), count->as<std::size_t>())};
        }
    });
}

}  // namespace ble::flow
