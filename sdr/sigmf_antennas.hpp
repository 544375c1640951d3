// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/direction/antenna_setup.hpp"
#include "sdr/sigmf_field.hpp"

#include <cstddef>
#include <optional>
#include <string_view>

namespace ble::sdr {

/// The fields of SigMF's global object that are ours and tell about antennas, put together one by one;
/// docs/direction.md describes them.
class SigmfAntennas {
public:
    static constexpr std::string_view spacing_key = "fyrkat:antenna_spacing_wavelengths",
                                      pattern_key = "fyrkat:antenna_pattern",
                                      slot_key = "fyrkat:antenna_slot_us";

    // Each throws InputError for a value that is out of range.
    void take_spacing(const SigmfField& field);
    void take_slot(const SigmfField& field);
    /// The next number of the pattern.
    void take_antenna(const SigmfField& field);

    /// All that was said, for a recording of `channels` channels. Throws InputError naming `file` where it
    /// does not go together.
    [[nodiscard]] std::optional<AntennaSetup> setup(std::size_t channels, std::string_view file) const;

private:
    void check_pattern(std::string_view file) const;

    std::optional<double> spacing_{};
    AntennaSetup setup_{};
};

}  // namespace ble::sdr
