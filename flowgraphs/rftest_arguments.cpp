// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/rftest_arguments.hpp"

#include "flowgraphs/case_argument.hpp"
#include "flowgraphs/impairment_arguments.hpp"
#include "flowgraphs/number_argument.hpp"
#include "flowgraphs/option_argument.hpp"
#include "flowgraphs/receive_arguments.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <set>
#include <stdexcept>

namespace ble::flow {
namespace {

constexpr auto rftest_examples =
    R"(Without a FILE our own modulator and receiver are tested; impairments are those of the modulator's
signal, which is on 2440 MHz at -12 dBFS, and for transmitter cases only: receiver cases prescribe theirs. Names are those of the Bluetooth RF-PHY test suite, without RF-PHY/ and -C.
Verdicts are given on test packets (Direct Test Mode) with the payload that a case prescribes; of other
packets, figures are shown without one.

Examples:
  fyrkat rftest                                           # our modulator, every transmitter case
  fyrkat rftest --phy 1m --cfo 160k                       # fails TRM/BV-06 alone
  fyrkat rftest dut.sigmf-meta --tx-power 8 --svg dut.svg
  fyrkat rftest --case RCV/BV-01 --case RCV/BV-03 --json -
  fyrkat rftest --case RCV --packets 200                  # every receiver case, in minutes

Exit status: 0 no case failed; 1 a case failed; 2 usage, input or output error; 130 interrupted.)";

void add_choice(CLI::App& rftest, RftestOptions& options) {
    const auto read_cases = [&options](const std::vector<std::string>& texts) {
        try {
            for (const auto& text : texts)
                std::ranges::copy(parse_cases(text), std::back_inserter(options.cases));
        } catch (const std::invalid_argument& fault) {
            throw CLI::ValidationError{"--case", fault.what()};
        }
    };
    rftest.add_option_function<std::vector<std::string>>("--case", read_cases)
        ->description("Cases whose name begins so, as TRM, RCV/BV-01; may be repeated [TRM]")
        ->type_name("NAME")
        ->allow_extra_args(false);
    add_option(
        rftest, "--tx-power", [](const std::string& text) { return number_within(text, -60, 40); },
        options.transmit_dbm)
        .description("The transmitter's power, on which the limits of emissions depend [0]")
        ->type_name("DBM");
}

void add_effort(CLI::App& rftest, RftestOptions& options) {
    add_option(
        rftest, "--packets", [](const std::string& text) { return whole_within(text, 2, 1'000'000); },
        options.packets)
        .description("Packets: of each payload that is sent, or at each level that is judged [10, 1500]")
        ->type_name("N");
    add_option(
        rftest, "--length", [](const std::string& text) { return whole_within(text, 1, 255); },
        options.octets)
        .description("Octets of payload that are sent [37]")
        ->type_name("N");
    add_option(
        rftest, "--noise-figure", [](const std::string& text) { return number_within(text, 0, 100); },
        options.noise_figure_db)
        .description("Of the radio in front of our receiver [6]")
        ->type_name("DB");
    add_option(
        rftest, "--seed",
        [](const std::string& text) {
            return whole_within(text, 0, std::numeric_limits<std::uint64_t>::max());
        },
        options.seed)
        .description("Of everything random: the same seed gives the same figures [1]")
        ->type_name("N");
}

void add_outputs(CLI::App& rftest, RftestOptions& options) {
    rftest.add_option("--json", options.json, "Write the figures as JSON; - is standard output")
        ->type_name("FILE");
    rftest.add_option("--svg", options.svg, "Write a report as SVG; - is standard output")->type_name("FILE");
    const auto be_quiet = [&options](std::int64_t) { options.verbosity = Verbosity::quiet; };
    rftest.add_flag_function("--quiet", be_quiet, "No table and no progress");
}

void add_impairments(CLI::App& rftest, RftestOptions& options) {
    add_option(
        rftest, "--snr", [](const std::string& text) { return number_within(text, -50, 150); },
        options.snr_db)
        .description("Packets above noise, in 1 MHz [no noise]")
        ->type_name("DB")
        ->group(impairment_group);
    add_transmitter_arguments(rftest, options.impairments, options.modulation_index);
    add_receiver_arguments(rftest, options.impairments);
}

/// The cases that were named, or those of the transmitter, of the PHYs that were named.
void choose_cases(RftestOptions& options) {
    if (options.cases.empty()) options.cases = parse_cases("TRM");
    std::set<std::string_view> named;
    std::erase_if(options.cases,
                  [&](const phy::TestCase& test_case) { return !named.insert(test_case.name).second; });
    const auto& phys = options.receive.phys;
    std::erase_if(options.cases, [&](const phy::TestCase& test_case) {
        const auto as_asked = is_coded(test_case.phy) ? PhyMode::le_coded_s8 : test_case.phy;
        return !phys.empty() && std::ranges::count(phys, as_asked) == 0;
    });
    if (options.cases.empty()) {
        throw CLI::ValidationError{"--phy", "leaves none of the cases: choose others"};
    }
}

/// Receiver cases send signals of their own, transmitter cases none that a noise figure would matter to.
void check_cases(const CLI::App& rftest, const RftestOptions& options) {
    const auto is_receivers = [](const phy::TestCase& test_case) {
        return is_of_receiver(test_case.subject);
    };
    const bool any_of_receiver = std::ranges::any_of(options.cases, is_receivers);
    const bool all_of_receiver = std::ranges::all_of(options.cases, is_receivers);
    if (options.file && any_of_receiver) {
        throw CLI::ValidationError{"--case", "receiver cases test our own receiver, without a FILE"};
    }
    for (const auto* option : rftest.get_options()) {
        if (option->count() == 0) continue;
        const auto name = option->get_name();
        if (all_of_receiver && (option->get_group() == impairment_group || name == "--tx-power")) {
            throw CLI::ValidationError{
                name, "is for transmitter cases: receiver cases prescribe their own signals"};
        }
        if (!options.file && !any_of_receiver && (name == "--noise-figure" || name == "--list")) {
            throw CLI::ValidationError{name, "is for receiver cases: add --case RCV"};
        }
    }
}

/// What says how a recording is read has no meaning without one; what says how packets are sent, none with
/// one.
void check_sense(const CLI::App& rftest, const RftestOptions& options) {
    if (options.json == "-" && options.svg == "-") {
        throw CLI::ValidationError{"--json and --svg", "only one of them can have standard output"};
    }
    const std::vector<std::string> of_sending{"--packets", "--length", "--noise-figure", "--seed"};
    const std::vector<std::string> of_recording{
        "--rate",    "--center",   "--format", "--full-scale",
        "--no-hash", "--channels", "--aa",     "--cancel-interference"};
    for (const auto* option : rftest.get_options()) {
        if (option->count() == 0) continue;
        const auto name = option->get_name();
        const bool sends =
            option->get_group() == impairment_group || std::ranges::count(of_sending, name) > 0;
        if (options.file && sends)
            throw CLI::ValidationError{name, "is for our own modulator, without a FILE"};
        if (!options.file && std::ranges::count(of_recording, name) > 0) {
            throw CLI::ValidationError{name, "is for recordings, with a FILE"};
        }
    }
}

}  // namespace

void add_rftest_arguments(CLI::App& app, RftestOptions& options) {
    CLI::App& rftest =
        *app.add_subcommand("rftest", "Test as the RF-PHY test suite does: recordings, and us");
    rftest.add_option("FILE", options.file,
                      "Recording of a transmitter; else our own modulator and receiver");
    add_choice(rftest, options);
    add_effort(rftest, options);
    add_outputs(rftest, options);
    add_receive_arguments(rftest, options.receive);
    add_impairments(rftest, options);
    rftest.footer(rftest_examples);
    rftest.parse_complete_callback([&rftest, &options] {
        choose_cases(options);
        check_sense(rftest, options);
        check_cases(rftest, options);
    });
}

}  // namespace ble::flow
