// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/antenna_arguments.hpp"

#include "flowgraphs/number_argument.hpp"
#include "flowgraphs/option_argument.hpp"
#include "flowgraphs/seconds_argument.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

namespace ble::flow {
namespace {

using namespace std::chrono_literals;

constexpr auto group = "Antennas in a line";
constexpr std::size_t most_channels = 16;

std::size_t antennas_argument(const std::string& text) {
    std::size_t antennas = 0;
    if (!text.starts_with('-') && CLI::detail::lexical_cast(text, antennas) && antennas >= 2 &&
        antennas <= most_channels) {
        return antennas;
    }
    throw std::invalid_argument{fmt::format("'{}': give 2 to {} antennas", text, most_channels)};
}

std::vector<std::uint8_t> pattern_argument(const std::string& text) {
    std::vector<std::uint8_t> pattern;
    for (const auto& number : CLI::detail::split(text, ',')) {
        unsigned antenna = 0;
        if (number.starts_with('-') || !CLI::detail::lexical_cast(number, antenna) ||
            antenna >= AntennaSetup::most_antennas) {
            throw std::invalid_argument{fmt::format("'{}' is no antenna: 0 to {}, as in 0,1,2,3", number,
                                                    AntennaSetup::most_antennas - 1)};
        }
        pattern.push_back(static_cast<std::uint8_t>(antenna));
    }
    if (pattern.size() < AntennaSetup::shortest_pattern || pattern.size() > AntennaSetup::longest_pattern) {
        throw std::invalid_argument{fmt::format("a pattern has {} to {} antennas, not {}",
                                                AntennaSetup::shortest_pattern, AntennaSetup::longest_pattern,
                                                pattern.size())};
    }
    const auto last = std::max<std::size_t>(*std::ranges::max_element(pattern), 1);
    for (std::size_t antenna = 0; antenna <= last; ++antenna) {
        if (std::ranges::find(pattern, antenna) != pattern.end()) continue;
        throw std::invalid_argument{
            fmt::format("'{}' leaves out antenna {}: number all from 0", text, antenna)};
    }
    return pattern;
}

Duration slot_argument(const std::string& text) {
    const auto slot = parse_seconds(text);
    if (slot == 1us || slot == 2us) return *slot;
    throw std::invalid_argument{fmt::format("'{}': give 1us or 2us", text)};
}

}  // namespace

void add_antenna_arguments(CLI::App& command, AntennaOptions& options) {
    add_option(command, "--antennas", antennas_argument, options.antennas)
        .description("Record with so many antennas, each on a channel of its own [1]")
        ->type_name("N")
        ->group(group);
    add_option(command, "--antenna-pattern", pattern_argument, options.pattern)
        .description("Record one channel; constant tones switch through these antennas, as 0,1,2,3")
        ->type_name("LIST")
        ->group(group);
    add_option(
        command, "--antenna-spacing",
        [](const std::string& text) {
            return number_within(text, AntennaArray::least_spacing, AntennaArray::greatest_spacing);
        },
        options.spacing)
        .description("Of neighbours, in wavelengths at 2440 MHz [0.5]")
        ->type_name("WAVELENGTHS")
        ->group(group);
    add_option(
        command, "--angle", [](const std::string& text) { return number_within(text, -90, 90); },
        options.degrees)
        .description("Where packets come from: 0 is ahead, 90 in line with the last antenna [0]")
        ->type_name("DEGREES")
        ->group(group);
    add_option(command, "--antenna-slot", slot_argument, options.slot)
        .description("Switch and sample slots of an AoA tone, 1us or 2us [2us]")
        ->type_name("SECONDS")
        ->group(group);
}

void check_antennas(const AntennaOptions& options) {
    if (options.antennas && options.pattern) {
        throw CLI::ValidationError{"--antennas and --antenna-pattern",
                                   "antennas have a channel each or are switched, not both"};
    }
    if (!options.antennas && !options.pattern && (options.spacing || options.degrees)) {
        throw CLI::ValidationError{"--angle and --antenna-spacing",
                                   "name the antennas with --antennas or --antenna-pattern"};
    }
    if (!options.pattern && options.slot) {
        throw CLI::ValidationError{"--antenna-slot", "it is for switched antennas, with --antenna-pattern"};
    }
}

}  // namespace ble::flow
