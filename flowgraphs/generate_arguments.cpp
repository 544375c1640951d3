// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/generate_arguments.hpp"

#include "flowgraphs/antenna_arguments.hpp"
#include "flowgraphs/hertz_argument.hpp"
#include "flowgraphs/impairment_arguments.hpp"
#include "flowgraphs/number_argument.hpp"
#include "flowgraphs/option_argument.hpp"
#include "flowgraphs/packet_arguments.hpp"
#include "flowgraphs/seconds_argument.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <cstdint>
#include <limits>
#include <stdexcept>

namespace ble::flow {
namespace {

constexpr auto generate_examples =
    R"(Options of a packet stand behind it; before the first packet, they hold for all. A capture takes --aa, and
--channel and --phy where its link type (251) says neither.

Examples:
  fyrkat generate --adv-ind --adv-a c0:ff:ee:00:00:01 --ad 01:06 --ad name:Fyrkat --out one.sigmf-meta
  fyrkat generate --packet 4206010000eeffc0 --channel 38 --repeat 1000 --snr 8 --cfo -40k --out per.sigmf-meta
  fyrkat generate --phy coded-s8 --packet 4206010000eeffc0 --channel 9 --snr -2 --out far.sigmf-meta
  fyrkat generate --from office.pcapng --max-gap 1ms --snr 20 --interferer ofdm,2437M,-30 --out office.sigmf-meta
  fyrkat generate --packet 210014 --channel 9 --aa 50657d63:6e24eb --antennas 4 --angle 30 --out angle.sigmf-meta

A PDU with CTEInfo (the CP bit of a data PDU, or an extended header) is sent with its constant tone extension.

Exit status: 0 done; 2 usage, input or output error, and no recording is left; 130 interrupted.)";

sdr::SampleFormat datatype_argument(const std::string& text) {
    if (const auto format = sdr::parse_sigmf_datatype(text)) return *format;
    if (const auto format = sdr::parse_format_name(text)) return *format;
    throw std::invalid_argument{fmt::format("'{}' is no sample format: ci8, cu8, ci16_le or cf32_le", text)};
}

Duration gap_argument(const std::string& text) {
    if (const auto seconds = parse_seconds(text)) return *seconds;
    throw std::invalid_argument{fmt::format("'{}' is no time: write 0.001, 1ms or 150us", text)};
}

std::uint64_t seed_argument(const std::string& text) {
    return whole_within(text, 0, std::numeric_limits<std::uint64_t>::max());
}

void add_capture(CLI::App& generate, GenerateOptions& options) {
    generate
        .add_option("--from", options.capture,
                    "Packets of a pcap or pcapng file (link types 192, 251, 256, 272)")
        ->type_name("PACKETS");
    add_option(generate, "--max-gap", gap_argument, options.longest_gap)
        .description("Shorten idle time between captured packets to this [kept]")
        ->type_name("SECONDS");
    const auto be_strict = [&options](std::int64_t) { options.time_conflicts = TimeConflicts::refuse; };
    generate.add_flag_function(
        "--strict-times", be_strict,
        "Refuse captured packets that overlap or run backwards, instead of pushing them apart");
}

void add_recording(CLI::App& generate, GenerateOptions& options) {
    generate.add_option("--out", options.out, "SigMF recording to write: both files are replaced")
        ->type_name("FILE.sigmf-meta")
        ->required();
    add_option(generate, "--rate", hertz_argument, options.rate)
        .description("Sample rate, as 4e6 or 4M [a multiple of 4 MHz that holds all packets]")
        ->type_name("HZ");
    add_option(generate, "--center", hertz_argument, options.center)
        .description("Frequency of 0 Hz, as 2.426e9 or 2426M [the middle of all packets]")
        ->type_name("HZ");
    add_option(generate, "--format", datatype_argument, options.format)
        .description("ci8, cu8, ci16_le or cf32_le [ci8]")
        ->type_name("F");
    add_option(generate, "--seed", seed_argument, options.seed)
        .description("Of everything random: the same seed gives the same samples [1]")
        ->type_name("N");
    const auto be_quiet = [&options](std::int64_t) { options.verbosity = Verbosity::quiet; };
    generate.add_flag_function("--quiet", be_quiet,
                               "No summary, remarks or progress bar; that samples clipped is told still");
}

void check_sources(const CLI::App& generate, const GenerateOptions& options) {
    if (options.capture && !options.packets.empty()) {
        throw CLI::ValidationError{"--from",
                                   "packets come from a capture or from the command line, not both"};
    }
    for (const auto* name : {"--adv-a", "--scan-a", "--target-a", "--ad", "--spacing", "--repeat"}) {
        if (!options.capture || generate.get_option(name)->count() == 0) continue;
        throw CLI::ValidationError{name, "is for packets of the command line, not for those of a capture"};
    }
    if (!options.capture && options.packets.empty()) {
        throw CLI::ValidationError{"generate", "name packets: --from, --packet, --adv-ind or another type"};
    }
    if (!options.capture && (options.longest_gap || options.time_conflicts == TimeConflicts::refuse)) {
        throw CLI::ValidationError{"--max-gap and --strict-times", "they are for captures, with --from"};
    }
}

}  // namespace

void add_generate_arguments(CLI::App& app, GenerateOptions& options) {
    CLI::App& generate = *app.add_subcommand("generate", "Make recordings: from packets to an IQ file");
    add_capture(generate, options);
    add_packet_arguments(generate, options);
    add_recording(generate, options);
    add_antenna_arguments(generate, options.antennas);
    add_impairment_arguments(generate, options);
    generate.footer(generate_examples);
    generate.parse_complete_callback([&generate, &options] {
        check_sources(generate, options);
        check_antennas(options.antennas);
    });
}

}  // namespace ble::flow
