// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/replay_arguments.hpp"

#include "flowgraphs/address_argument.hpp"
#include "flowgraphs/channels_argument.hpp"
#include "flowgraphs/hertz_argument.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>
#include <thread>

namespace ble::flow {

namespace {

constexpr auto examples = R"(Examples:
  fyrkat replay office.sigmf-meta
  fyrkat replay capture.cs8 --rate 20M --center 2.426G --pcap packets.pcapng
  fyrkat replay bladerf.sigmf-meta --full-scale 2048 --crc all --json - | jq .pdu
  hackrf_transfer -r - -f 2426000000 -s 4000000 | fyrkat replay - --format cs8 --rate 4M --center 2426M

Exit status: 0 done, also when there were no packets; 2 usage, input or output error; 130 interrupted.)";

Hertz hertz_argument(const std::string& text) {
    if (const auto hertz = parse_hertz(text)) return *hertz;
    throw std::invalid_argument{
        fmt::format("'{}' is no frequency: write 2426000000, 2.426e9, 2426M or 2.426G", text)};
}

sdr::SampleFormat format_argument(const std::string& text) {
    if (const auto format = sdr::parse_format_name(text)) return *format;
    throw std::invalid_argument{fmt::format("'{}' is no sample format: cs8, cs16, cf32 or cu8", text)};
}

CrcFilter crc_argument(const std::string& text) {
    if (text == "ok") return CrcFilter::ok;
    if (text == "bad") return CrcFilter::bad;
    if (text == "all") return CrcFilter::all;
    throw std::invalid_argument{fmt::format("'{}': choose ok, bad or all", text)};
}

/// "1m,coded": either LE Coded mode stands for both.
std::vector<PhyMode> phys_argument(const std::string& text) {
    std::vector<PhyMode> phys;
    for (const std::string& name : CLI::detail::split(text, ',')) {
        if (name == "1m") {
            phys.push_back(PhyMode::le_1m);
        } else if (name == "2m") {
            phys.push_back(PhyMode::le_2m);
        } else if (name == "coded") {
            phys.push_back(PhyMode::le_coded_s8);
        } else {
            throw std::invalid_argument{fmt::format("'{}' is no PHY: choose of 1m,2m,coded", name)};
        }
    }
    return phys;
}

double full_scale_argument(const std::string& text) {
    const auto value = parse_hertz(text);
    if (value && value->value < 1e12) return value->value;
    throw std::invalid_argument{fmt::format("'{}' is no full scale: a positive number, as in 2048", text)};
}

phy::WatchedAddress address_argument(const std::string& text) {
    try {
        return parse_watched_address(text);
    } catch (const std::invalid_argument& fault) {
        throw CLI::ValidationError{"--aa", fault.what()};
    }
}

unsigned threads_argument(const std::string& text) {
    constexpr unsigned most = 256;
    unsigned threads = 0;
    if (CLI::detail::lexical_cast(text, threads) && threads >= 1 && threads <= most) return threads;
    throw std::invalid_argument{fmt::format("'{}' is no number of threads: 1 to {}", text, most)};
}

/// An option whose text `parse` turns into a value for `target`, or refuses with std::invalid_argument.
template <class Parse, class Target>
CLI::Option& add(CLI::App& app, const std::string& name, Parse parse, Target& target) {
    const auto read = [name, parse, &target](const std::string& text) {
        try {
            target = parse(text);
        } catch (const std::invalid_argument& fault) {
            throw CLI::ValidationError{name, fault.what()};
        }
    };
    return *app.add_option_function<std::string>(name, read);
}

void add_input(CLI::App& replay, ReplayOptions& options) {
    auto& recording = options.recording;
    replay.add_option("FILE", options.files, "SigMF (.sigmf-meta or .sigmf-data), raw samples, - for a pipe")
        ->required();
    add(replay, "--rate", hertz_argument, recording.rate)
        .description("Sample rate, as 4e6 or 4M; raw files need it")
        ->type_name("HZ");
    add(replay, "--center", hertz_argument, recording.center)
        .description("Frequency of 0 Hz, as 2.426e9 or 2426M; raw files need it")
        ->type_name("HZ");
    add(replay, "--format", format_argument, recording.format)
        .description("cs8, cs16, cf32 or cu8; else the file's ending decides")
        ->type_name("F");
    add(replay, "--full-scale", full_scale_argument, recording.full_scale)
        .description("Stored value that is 0 dBFS: 2048 for bladeRF and Pluto in 16 bits")
        ->type_name("N");
    const auto skip_hash = [&recording](std::int64_t) { recording.hash_check = sdr::HashCheck::skip; };
    replay.add_flag_function("--no-hash", skip_hash, "Do not check core:sha512");
}

void add_search(CLI::App& replay, ReplayOptions& options) {
    add(replay, "--channels", parse_channels, options.channels)
        .description("Channel indices, as 37,38,39 or 0-36 [all]")
        ->type_name("LIST");
    add(replay, "--phy", phys_argument, options.phys)
        .description("PHYs to look for, of 1m,2m,coded; fewer take less work [all]")
        ->type_name("LIST");
    const auto read_addresses = [&options](const std::vector<std::string>& texts) {
        for (const auto& text : texts) options.addresses.push_back(address_argument(text));
    };
    replay.add_option_function<std::vector<std::string>>("--aa", read_addresses)
        ->description("Access address to look for on data channels, and its CRC init; may be repeated")
        ->type_name("HEX[:CRCINIT]")
        ->allow_extra_args(false);
    const auto cancel = [&options](std::int64_t) { options.interference = Interference::cancel; };
    replay.add_flag_function("--cancel-interference", cancel,
                             "Look again beneath the strongest FM signal; takes twice the work");
    add(replay, "--threads", threads_argument, options.threads)
        .description("Threads [one per core]")
        ->type_name("N");
}

void add_output(CLI::App& replay, ReplayOptions& options) {
    add(replay, "--crc", crc_argument, options.crc)
        .description("Packets to show by their CRC: ok, bad or all [ok]")
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
    });
}

}  // namespace

void add_replay_arguments(CLI::App& app, ReplayOptions& options) {
    CLI::App& replay = *app.add_subcommand("replay", "Decode recordings: from an IQ file to packets");
    options.threads = std::max(1U, std::thread::hardware_concurrency());
    add_input(replay, options);
    add_search(replay, options);
    add_output(replay, options);
    replay.footer(examples);
}

}  // namespace ble::flow
