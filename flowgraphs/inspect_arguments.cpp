// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/inspect_arguments.hpp"

#include "flowgraphs/option_argument.hpp"
#include "flowgraphs/receive_arguments.hpp"
#include "flowgraphs/seconds_argument.hpp"

#include <fmt/format.h>

namespace ble::flow {

namespace {

constexpr auto inspect_examples = R"(Examples:
  fyrkat inspect office.sigmf-meta                                 # a rough picture, and the packets' numbers
  fyrkat inspect office.sigmf-meta --svg office.svg                # the whole recording
  fyrkat inspect office.sigmf-meta --from 12ms --length 5ms --svg part.svg
  fyrkat inspect office.sigmf-meta --packet 7 --svg packet7.svg    # deviation, eye, phase, spectrum
  fyrkat inspect capture.cs8 --rate 20M --center 2.426G --at 0.0134

Packet numbers count all packets of the recording, whatever --crc shows; they change with what is
looked for (--channels, --phy, --aa, --cancel-interference).

Exit status: 0 done, also when there were no packets; 2 usage, input or output error; 130 interrupted.)";

Duration seconds_argument(const std::string& text) {
    if (const auto seconds = parse_seconds(text)) return *seconds;
    throw std::invalid_argument{fmt::format("'{}' is no time: write 0.0125, 12.5ms or 12500us", text)};
}

Duration length_argument(const std::string& text) {
    const auto length = seconds_argument(text);
    if (length > Duration{}) return length;
    throw std::invalid_argument{fmt::format("'{}': a length must be above 0", text)};
}

std::uint64_t packet_argument(const std::string& text) {
    std::uint64_t number = 0;
    if (CLI::detail::lexical_cast(text, number) && number >= 1 && text.front() != '-') return number;
    throw std::invalid_argument{fmt::format("'{}' is no packet: the list counts from 1", text)};
}

std::size_t width_argument(const std::string& text) {
    constexpr unsigned least = 40, most = 2000;
    unsigned columns = 0;
    if (CLI::detail::lexical_cast(text, columns) && columns >= least && columns <= most) return columns;
    throw std::invalid_argument{fmt::format("'{}' is no width: {} to {} columns", text, least, most)};
}

void add_choice(CLI::App& inspect, InspectOptions& options) {
    add_option(inspect, "--from", seconds_argument, options.from)
        .description("Begin of the picture, from the recording's start [0]")
        ->type_name("SECONDS");
    add_option(inspect, "--length", length_argument, options.length)
        .description("Length of the picture [to the end]")
        ->type_name("SECONDS");
    auto* const packet = add_option(inspect, "--packet", packet_argument, options.packet)
                             .description("Show one packet: its number in the list")
                             ->type_name("N");
    add_option(inspect, "--at", seconds_argument, options.at)
        .description("Show one packet: the one on the air then, or the nearest")
        ->type_name("SECONDS")
        ->excludes(packet);
}

void add_picture(CLI::App& inspect, InspectOptions& options) {
    add_option(inspect, "--crc", parse_crc_filter, options.crc)
        .description("Packets to show by their CRC: ok, bad or all [all]")
        ->type_name("WHICH");
    inspect.add_option("--svg", options.svg, "Write the picture as SVG; - is standard output")
        ->type_name("FILE");
    add_option(inspect, "--width", width_argument, options.width)
        .description("Columns of the picture [the terminal's; 1000 in SVG]")
        ->type_name("COLS");
    const auto be_quiet = [&options](std::int64_t) { options.verbosity = Verbosity::quiet; };
    inspect.add_flag_function("--quiet", be_quiet, "No text beside --svg, no progress bar");
}

}  // namespace

void add_inspect_arguments(CLI::App& app, InspectOptions& options) {
    CLI::App& inspect = *app.add_subcommand("inspect", "Look at a recording, or at one packet of it");
    inspect.add_option("FILE", options.file, "SigMF (.sigmf-meta or .sigmf-data), raw samples, - for a pipe")
        ->required()
        ->type_name("");
    add_choice(inspect, options);
    add_picture(inspect, options);
    add_receive_arguments(inspect, options.receive);
    inspect.footer(inspect_examples);
}

}  // namespace ble::flow
