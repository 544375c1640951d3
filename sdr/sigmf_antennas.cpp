// SPDX-License-Identifier: Apache-2.0
#include "sdr/sigmf_antennas.hpp"

#include "sdr/input_error.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace ble::sdr {
namespace {

std::size_t antennas_in(const AntennaSetup& setup) {
    return setup.pattern.empty() ? 0 : std::size_t{*std::ranges::max_element(setup.pattern)} + 1;
}

}  // namespace

void SigmfAntennas::take_spacing(const SigmfField& field) {
    const double spacing = field.number();
    if (!(spacing >= AntennaArray::least_spacing && spacing <= AntennaArray::greatest_spacing)) {
        field.reject(fmt::format("is {}", spacing),
                     fmt::format("it must be {} to {}: antennas farther apart do not tell one angle",
                                 AntennaArray::least_spacing, AntennaArray::greatest_spacing));
    }
    spacing_ = spacing;
}

void SigmfAntennas::take_slot(const SigmfField& field) {
    const auto slot = field.index();
    if (slot != 1 && slot != 2) field.reject(fmt::format("is {}", slot), "it must be 1 or 2");
    setup_.slot = std::chrono::microseconds{static_cast<std::int64_t>(slot)};
}

void SigmfAntennas::take_antenna(const SigmfField& field) {
    const auto antenna = field.index();
    if (antenna >= AntennaSetup::most_antennas) {
        field.reject(fmt::format("has antenna {}", antenna),
                     fmt::format("antennas are 0 to {}", AntennaSetup::most_antennas - 1));
    }
    if (setup_.pattern.size() == AntennaSetup::longest_pattern) {
        field.reject("is too long",
                     fmt::format("a pattern has {} to {} antennas", AntennaSetup::shortest_pattern,
                                 AntennaSetup::longest_pattern));
    }
    setup_.pattern.push_back(static_cast<std::uint8_t>(antenna));
}

std::optional<AntennaSetup> SigmfAntennas::setup(std::size_t channels, std::string_view file) const {
    const auto reject = [&](std::string_view key, std::string_view fault, std::string_view remedy) {
        throw InputError{file, fmt::format("global.{} {}", key, fault), remedy};
    };
    if (setup_.is_switched() && channels > 1) {
        reject(pattern_key, fmt::format("is for one channel, and core:num_channels is {}", channels),
               "remove one of them");
    }
    if (setup_.is_switched()) check_pattern(file);
    if (setup_.is_switched() && !spacing_) {
        reject(pattern_key, fmt::format("is there without {}", spacing_key), "add it");
    }
    if (!spacing_) return std::nullopt;
    if (!setup_.is_switched() && channels == 1) {
        reject(spacing_key, "is for several antennas, and there is one channel",
               fmt::format("add {}, or core:num_channels", pattern_key));
    }
    auto setup = setup_;
    setup.array = {.antennas = setup.is_switched() ? antennas_in(setup) : channels, .spacing = *spacing_};
    return setup;
}

void SigmfAntennas::check_pattern(std::string_view file) const {
    for (std::size_t antenna = 0; antenna < std::max<std::size_t>(antennas_in(setup_), 2); ++antenna) {
        if (std::ranges::find(setup_.pattern, antenna) != setup_.pattern.end()) continue;
        throw InputError{file, fmt::format("global.{} leaves out antenna {}", pattern_key, antenna),
                         "number all antennas from 0, in the order in which they stand"};
    }
}

}  // namespace ble::sdr
