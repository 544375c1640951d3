// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/antenna_options.hpp"

#include <algorithm>

namespace ble::flow {

std::optional<phy::PlaneWave> AntennaOptions::wave() const {
    if (!antennas && !pattern) return std::nullopt;
    phy::PlaneWave wave{.degrees = degrees.value_or(0)};
    auto& setup = wave.antennas;
    if (pattern) setup.pattern = *pattern;
    setup.array.antennas = antennas ? *antennas : std::size_t{*std::ranges::max_element(setup.pattern)} + 1;
    if (spacing) setup.array.spacing = *spacing;
    if (slot) setup.slot = *slot;
    return wave;
}

}  // namespace ble::flow
