// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/generate_command.hpp"

#include "flowgraphs/capture_feed.hpp"
#include "flowgraphs/capture_survey.hpp"
#include "flowgraphs/generate.hpp"
#include "flowgraphs/generate_report.hpp"
#include "flowgraphs/generated_files.hpp"
#include "flowgraphs/signal_levels.hpp"
#include "flowgraphs/standard_streams.hpp"
#include "flowgraphs/typed_feed.hpp"
#include "host/printable.hpp"
#include "sdr/output_error.hpp"
#include "sdr/output_file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <memory>
#include <optional>
#include <stdexcept>

namespace ble::flow {
namespace {

constexpr double lowest_level = -150, highest_level = 40;

std::unique_ptr<PacketFeed> feed_of(const GenerateOptions& options, const CaptureSurvey& survey) {
    if (options.capture) return std::make_unique<CaptureFeed>(options, survey);
    return std::make_unique<TypedFeed>(options);
}

/// Whether a converter's steps leave anything of a packet; noise and interferers carry it over them.
void check_steps(const GenerateOptions& options, const SignalLevels& levels) {
    const auto& impairments = options.impairments;
    double steps = std::numeric_limits<double>::infinity();  // of full scale
    if (options.format != sdr::SampleFormat::cf32_le) steps = sdr::nominal_full_scale(options.format);
    if (impairments.quantiser) steps = std::min(steps, std::ldexp(1, impairments.quantiser->bits - 1));
    const bool is_carried = levels.noise_dbfs || !impairments.interferers.empty() || impairments.dc_offset;
    if (is_carried || steps * std::pow(10, levels.packet_dbfs / 20) >= 0.5) return;
    throw std::invalid_argument{
        fmt::format("packets of {:.4g} dBFS vanish between the samples' steps: choose a higher --level, more "
                    "--bits or --format cf32_le",
                    levels.packet_dbfs)};
}

BandModulatorConfig modulator_config(const GenerateOptions& options, const GeneratePlan& plan) {
    const auto levels = SignalLevels::of(options, plan.passband.rate);
    if (!(levels.packet_dbfs >= lowest_level && levels.packet_dbfs <= highest_level)) {
        throw std::invalid_argument{fmt::format("packets of {} dBFS: the level must be {} to {} dBFS",
                                                levels.packet_dbfs, lowest_level, highest_level)};
    }
    check_steps(options, levels);
    auto impairments = options.impairments;
    impairments.noise_dbfs_in_1_mhz = levels.noise_dbfs;
    for (auto& interferer : impairments.interferers) {
        interferer.frequency = interferer.frequency - plan.passband.center;
    }
    if (const auto fault = impairments.out_of_range(plan.passband.rate)) {
        throw std::invalid_argument{std::string{*fault}};
    }
    return {.passband = plan.passband,
            .start = plan.start,
            .amplitude = std::pow(10, levels.packet_dbfs / 20),
            .modulation_index = options.modulation_index,
            .impairments = std::move(impairments),
            .wave = options.antennas.wave(),
            .seed = options.seed};
}

sdr::RecordingWriterConfig writer_config(const GenerateOptions& options, const GeneratePlan& plan) {
    sdr::RecordingWriterConfig config{
        .format = options.format,
        .rate = plan.passband.rate,
        .center = plan.passband.center,
        .description = fmt::format("Made by fyrkat generate, seed {}", options.seed)};
    if (options.capture) config.start = plan.start;
    config.channels = options.antennas.channels();
    if (const auto wave = options.antennas.wave()) config.antennas = wave->antennas;
    return config;
}

/// What spoils the data, and is told in any case.
void warn(std::string_view line) { write_to_stderr(fmt::format("{}\n", host::harmless(std::string{line}))); }

/// A remark for people, beside the data.
void note(const GenerateOptions& options, std::string_view line) {
    if (options.verbosity != Verbosity::quiet) warn(line);
}

void tell_what_is_not_as_wanted(const GenerateOptions& options, const Generate& generate,
                                const GeneratePlan& plan) {
    if (generate.packets() < plan.packets) {
        note(options, fmt::format("{}: interrupted; complete up to there, it holds {} of {} packets",
                                  options.out, generate.packets(), plan.packets));
    }
    if (generate.clipped() > 0) {
        warn(fmt::format("{}: clipped {} samples; a lower --level clips none", options.out,
                         generate.clipped()));
    }
    if (generate.without_annotation() > 0) {
        note(options,
             fmt::format("{}: the last {} packets have no annotation, which would be too much to read",
                         options.out, generate.without_annotation()));
    }
}

void write_recording(const GenerateOptions& options, const GeneratePlan& plan, PacketFeed& feed,
                     const StopSignal& stop) {
    const auto modulator = modulator_config(options, plan);
    const GeneratedFiles files{options.out};
    files.check_room(
        static_cast<double>(plan.samples) *
        static_cast<double>(options.antennas.channels() * sdr::octets_per_sample(options.format)));
    std::optional<sdr::RecordingWriter> writer;
    try {
        writer.emplace(options.out, writer_config(options, plan));
        ProgressBar bar{options.verbosity == Verbosity::quiet ? ProgressBar::Visibility::hidden
                                                              : ProgressBar::Visibility::automatic};
        Generate generate{modulator, *writer};
        generate.run(feed, plan.samples, stop, bar);
        writer->finish();
        bar.clear();
        tell_what_is_not_as_wanted(options, generate, plan);
    } catch (const std::exception& fault) {
        const bool was_opened = writer.has_value();
        writer.reset();
        files.remove_unfinished(was_opened);
        throw std::runtime_error{fmt::format("{} (the unfinished recording is removed)", fault.what())};
    }
}

}  // namespace

int generate_command(const GenerateOptions& options) {
    const GeneratedFiles files{options.out};
    if (options.capture) files.check_against(*options.capture);
    // So far nothing is made, and a signal ends it at once.
    const CaptureSurvey survey{options};
    const auto plan = GeneratePlan::survey(options, *feed_of(options, survey));
    const StopSignal stop;
    for (const auto& line : plan.notes) note(options, line);
    write_recording(options, plan, *feed_of(options, survey), stop);
    if (stop.is_raised()) return stop.exit_status();
    if (options.verbosity == Verbosity::normal) {
        sdr::OutputFile people{"-"};
        people.write(host::harmless(generate_summary(options, plan)) + "\n");
        people.close();
        for (const auto& line : replay_hint(options, survey.crc_inits)) note(options, line);
    }
    return 0;
}

}  // namespace ble::flow
