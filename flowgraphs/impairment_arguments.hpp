// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "flowgraphs/generate_options.hpp"

namespace CLI {
class App;
}

namespace ble::flow {

/// What the options below stand under in a command's help.
inline constexpr auto impairment_group = "Impairments";

/// Adds the options about levels, transmitters, ways and receiver of a made recording. What is out of range
/// is found once the recording's rate is known.
void add_impairment_arguments(CLI::App& command, GenerateOptions& options);
/// Those about transmitters and ways alone.
void add_transmitter_arguments(CLI::App& command, phy::Impairments& impairments, double& modulation_index);
/// Those about what a receiver adds.
void add_receiver_arguments(CLI::App& command, phy::Impairments& impairments);

}  // namespace ble::flow
