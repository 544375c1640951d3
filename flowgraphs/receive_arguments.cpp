// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/receive_arguments.hpp"

#include "flowgraphs/address_argument.hpp"
#include "flowgraphs/channels_argument.hpp"
#include "flowgraphs/hertz_argument.hpp"
#include "flowgraphs/option_argument.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <thread>

namespace ble::flow {

namespace {

sdr::SampleFormat format_argument(const std::string& text) {
    if (const auto format = sdr::parse_format_name(text)) return *format;
    throw std::invalid_argument{fmt::format("'{}' is no sample format: cs8, cs16, cf32 or cu8", text)};
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

std::size_t list_argument(const std::string& text) {
    constexpr std::size_t most = 1024;
    std::size_t list = 0;
    if (CLI::detail::lexical_cast(text, list) && list >= 1 && list <= most) return list;
    throw std::invalid_argument{fmt::format("'{}' is no length of a list: 1 to {}", text, most)};
}

unsigned threads_argument(const std::string& text) {
    constexpr unsigned most = 256;
    unsigned threads = 0;
    if (CLI::detail::lexical_cast(text, threads) && threads >= 1 && threads <= most) return threads;
    throw std::invalid_argument{fmt::format("'{}' is no number of threads: 1 to {}", text, most)};
}

void add_input(CLI::App& command, sdr::RecordingOptions& recording) {
    add_option(command, "--rate", hertz_argument, recording.rate)
        .description("Sample rate, as 4e6 or 4M; raw files need it, SigMF's is replaced")
        ->type_name("HZ");
    add_option(command, "--center", hertz_argument, recording.center)
        .description("Frequency of 0 Hz, as 2.426e9 or 2426M; raw files need it, SigMF's are replaced")
        ->type_name("HZ");
    add_option(command, "--format", format_argument, recording.format)
        .description("cs8, cs16, cf32 or cu8; else the file's ending or its SigMF metadata decide")
        ->type_name("F");
    add_option(command, "--full-scale", full_scale_argument, recording.full_scale)
        .description("Stored value that is 0 dBFS: 2048 for bladeRF and Pluto in 16 bits")
        ->type_name("N");
    const auto skip_hash = [&recording](std::int64_t) { recording.hash_check = sdr::HashCheck::skip; };
    command.add_flag_function("--no-hash", skip_hash, "Do not check core:sha512");
}

void add_search(CLI::App& command, ReceiveOptions& options) {
    add_option(command, "--channels", parse_channels, options.channels)
        .description("Channel indices, as 37,38,39 or 0-36 [all]")
        ->type_name("LIST");
    add_option(command, "--phy", phys_argument, options.phys)
        .description("PHYs to look for, of 1m,2m,coded; fewer take less work [all]")
        ->type_name("LIST");
    const auto read_addresses = [&options](const std::vector<std::string>& texts) {
        for (const auto& text : texts) options.addresses.push_back(address_argument(text));
    };
    command.add_option_function<std::vector<std::string>>("--aa", read_addresses)
        ->description("Access address to look for on data channels, and its CRC init; may be repeated")
        ->type_name("HEX[:CRCINIT]")
        ->allow_extra_args(false);
    add_option(command, "--list", list_argument, options.list)
        .description("Likely bit sequences tried against the CRC; 16 gain 1 dB [1]")
        ->type_name("N");
    const auto cancel = [&options](std::int64_t) { options.interference = Interference::cancel; };
    command.add_flag_function("--cancel-interference", cancel,
                              "Look again beneath the strongest FM signal; takes twice the work");
    add_option(command, "--threads", threads_argument, options.threads)
        .description("Threads [one per core]")
        ->type_name("N");
}

}  // namespace

void add_receive_arguments(CLI::App& command, ReceiveOptions& options) {
    options.threads = std::max(1U, std::thread::hardware_concurrency());
    add_input(command, options.recording);
    add_search(command, options);
}

CrcFilter parse_crc_filter(const std::string& text) {
    if (text == "ok") return CrcFilter::ok;
    if (text == "bad") return CrcFilter::bad;
    if (text == "all") return CrcFilter::all;
    throw std::invalid_argument{fmt::format("'{}': choose ok, bad or all", text)};
}

}  // namespace ble::flow
