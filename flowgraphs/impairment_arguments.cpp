// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/impairment_arguments.hpp"

#include "flowgraphs/interferer_argument.hpp"
#include "flowgraphs/number_argument.hpp"
#include "flowgraphs/option_argument.hpp"
#include "flowgraphs/seconds_argument.hpp"

#include <fmt/format.h>

#include <stdexcept>

namespace ble::flow {
namespace {

double number_argument(const std::string& text) {
    if (const auto number = parse_number(text)) return *number;
    throw std::invalid_argument{fmt::format("'{}' is no number", text)};
}

Hertz offset_argument(const std::string& text) {
    if (const auto hertz = parse_frequency_offset(text)) return *hertz;
    throw std::invalid_argument{fmt::format("'{}' is no frequency difference: write -50000 or -50k", text)};
}

double modulation_index_argument(const std::string& text) {
    const double index = number_argument(text);
    if (index >= 0.1 && index <= 1) return index;
    throw std::invalid_argument{fmt::format("'{}': the modulation index must be 0.1 to 1", text)};
}

Duration spread_argument(const std::string& text) {
    if (const auto seconds = parse_seconds(text)) return *seconds;
    throw std::invalid_argument{fmt::format("'{}' is no time: write 1e-7 or 0.1us", text)};
}

/// "50k" or "50k,1250": deviation, and how often a second.
phy::SinusoidalDrift swing_argument(const std::string& text) {
    const auto comma = text.find(',');
    phy::SinusoidalDrift drift{.deviation = offset_argument(text.substr(0, comma))};
    if (comma != std::string::npos) drift.modulation_rate = offset_argument(text.substr(comma + 1));
    return drift;
}

phy::DcOffset dc_argument(const std::string& text) { return {.dbfs = number_argument(text)}; }

phy::Quantiser bits_argument(const std::string& text) {
    const double bits = number_argument(text);
    if (bits >= 2 && bits <= 16 && bits == static_cast<int>(bits)) return {.bits = static_cast<int>(bits)};
    throw std::invalid_argument{fmt::format("'{}': a converter has 2 to 16 bits", text)};
}

void add_levels(CLI::App& command, GenerateOptions& options) {
    add_option(command, "--level", number_argument, options.level_dbfs)
        .description("Level of packets; above 0 they clip [-12, or less where noise needs room]")
        ->type_name("DBFS")
        ->group(impairment_group);
    add_option(command, "--snr", number_argument, options.snr_db)
        .description("Packets above noise, in 1 MHz [no noise]")
        ->type_name("DB")
        ->group(impairment_group);
    add_option(command, "--noise", number_argument, options.noise_dbfs)
        .description("Noise in 1 MHz; with --snr it sets the level")
        ->type_name("DBFS")
        ->group(impairment_group);
}

}  // namespace

void add_transmitter_arguments(CLI::App& command, phy::Impairments& impairments, double& modulation_index) {
    add_option(command, "--cfo", offset_argument, impairments.frequency_offset)
        .description("Carrier frequency offset, to ±1M")
        ->type_name("HZ")
        ->group(impairment_group);
    add_option(command, "--drift", number_argument, impairments.drift_hertz_per_microsecond)
        .description("Linear drift, to ±2000")
        ->type_name("HZ/US")
        ->group(impairment_group);
    add_option(command, "--swing", swing_argument, impairments.sinusoidal_drift)
        .description("Sinusoidal drift: deviation, and rate [1250]")
        ->type_name("HZ[,HZ]")
        ->group(impairment_group);
    add_option(command, "--clock-ppm", number_argument, impairments.clock_ppm)
        .description("Error of the symbol clock, to ±1000")
        ->type_name("PPM")
        ->group(impairment_group);
    add_option(command, "--modulation-index", modulation_index_argument, modulation_index)
        .description("0.1 to 1 [0.5]")
        ->type_name("H")
        ->group(impairment_group);
    add_option(command, "--linewidth", offset_argument, impairments.linewidth)
        .description("Phase noise: width of the carrier's line, to 100k")
        ->type_name("HZ")
        ->group(impairment_group);
    add_option(command, "--multipath", spread_argument, impairments.rms_delay_spread)
        .description("Rms delay spread, to 1us; each packet has a room of its own")
        ->type_name("SECONDS")
        ->group(impairment_group);
}

void add_receiver_arguments(CLI::App& command, phy::Impairments& impairments) {
    const auto read_interferers = [&impairments](const std::vector<std::string>& texts) {
        try {
            for (const auto& text : texts) impairments.interferers.push_back(parse_interferer(text));
        } catch (const std::invalid_argument& fault) {
            throw CLI::ValidationError{"--interferer", fault.what()};
        }
    };
    command.add_option_function<std::vector<std::string>>("--interferer", read_interferers)
        ->description(
            "As ofdm,2437M,-30 or le-1m,2427M,-20,300us,2ms (tone, le-1m, le-2m, classic, ofdm, oqpsk); "
            "may be repeated")
        ->type_name("KIND,HZ,DBFS[,LENGTH,INTERVAL[,START]]")
        ->allow_extra_args(false)
        ->group(impairment_group);
    add_option(command, "--iq-gain", number_argument, impairments.iq_imbalance.gain_db)
        .description("IQ imbalance, to ±6")
        ->type_name("DB")
        ->group(impairment_group);
    add_option(command, "--iq-phase", number_argument, impairments.iq_imbalance.phase_degrees)
        .description("IQ imbalance, to ±45")
        ->type_name("DEGREES")
        ->group(impairment_group);
    add_option(command, "--dc", dc_argument, impairments.dc_offset)
        .description("DC offset")
        ->type_name("DBFS")
        ->group(impairment_group);
    add_option(command, "--bits", bits_argument, impairments.quantiser)
        .description("Quantise as a converter of 2 to 16 bits, and clip at its full scale")
        ->type_name("N")
        ->group(impairment_group);
}

void add_impairment_arguments(CLI::App& command, GenerateOptions& options) {
    add_levels(command, options);
    add_transmitter_arguments(command, options.impairments, options.modulation_index);
    add_receiver_arguments(command, options.impairments);
}

}  // namespace ble::flow
