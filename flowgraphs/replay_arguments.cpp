// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/replay_arguments.hpp"

#include "flowgraphs/option_argument.hpp"
#include "flowgraphs/receive_arguments.hpp"

#include <algorithm>

namespace ble::flow {

namespace {

constexpr auto replay_examples = R"(Examples:
  fyrkat replay office.sigmf-meta
  fyrkat replay capture.cs8 --rate 20M --center 2.426G --pcap packets.pcapng
  fyrkat replay bladerf.sigmf-meta --full-scale 2048 --crc all --json - | jq .pdu
  hackrf_transfer -r - -f 2426000000 -s 4000000 | fyrkat replay - --format cs8 --rate 4M --center 2426M

Exit status: 0 done, also when there were no packets; 2 usage, input or output error; 130 interrupted.)";

void add_output(CLI::App& replay, ReplayOptions& options) {
    add_option(replay, "--crc", parse_crc_filter, options.crc)
        .description("Packets to show by their CRC: ok, bad or all; ok includes what cannot be checked [ok]")
        ->type_name("WHICH");
    replay.add_option("--pcap", options.pcap, "Write pcapng for Wireshark; - is standard output")
        ->type_name("FILE");
    replay.add_option("--json", options.json, "Write JSON lines; - is standard output")->type_name("FILE");
    const auto be_quiet = [&options](std::int64_t) { options.verbosity = Verbosity::quiet; };
    replay.add_flag_function("--quiet", be_quiet, "No packet lines, summary or progress bar");
    replay.parse_complete_callback([&options] {
        if (options.pcap == "-" && options.json == "-") {
            throw CLI::ValidationError{"--pcap and --json", "only one of them can have standard output"};
        }
        if (std::ranges::count(options.files, "-") > 1) {
            throw CLI::ValidationError{"FILE", "standard input, -, can be read once only"};
        }
    });
}

}  // namespace

void add_replay_arguments(CLI::App& app, ReplayOptions& options) {
    CLI::App& replay = *app.add_subcommand("replay", "Decode recordings: from an IQ file to packets");
    replay.add_option("FILE", options.files, "SigMF (.sigmf-meta or .sigmf-data), raw samples, - for a pipe")
        ->required()
        ->type_name("");
    add_receive_arguments(replay, options.receive);
    add_output(replay, options);
    replay.footer(replay_examples);
}

}  // namespace ble::flow
