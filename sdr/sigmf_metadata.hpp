// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/direction/antenna_setup.hpp"
#include "phy/hertz.hpp"
#include "sdr/sample_format.hpp"
#include "sdr/sigmf_capture.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ble::sdr {

/// What we use of a SigMF 1.2.5 metadata file: the stored format, the rate, and what was captured
/// when and where in frequency.
struct SigmfMetadata {
    SampleFormat format = SampleFormat::cf32_le;
    std::optional<Hertz> sample_rate{};    ///< 1 Hz to below 1 THz
    std::optional<std::string> sha512{};   ///< 128 lower-case hex digits
    std::optional<std::string> dataset{};  ///< name of the data file beside, where it is not .sigmf-data
    std::string description{};
    std::size_t channels = 1;                ///< stored in turns, one sample each; 1 to 64
    std::optional<AntennaSetup> antennas{};  ///< fyrkat:antenna_…; switched ones have one channel
    std::uint64_t offset = 0;                ///< sample index of the first stored sample
    std::uint64_t trailing_bytes = 0;        ///< octets after the last sample
    bool metadata_only = false;              ///< written to go without its data file
    std::vector<SigmfCapture> captures{};    ///< by `sample_start`, which may repeat but not fall

    /// Texts beyond this are refused, so that a hostile file cannot eat the memory.
    static constexpr std::size_t largest_text = std::size_t{64} << 20;
    /// And so is a longer list.
    static constexpr std::size_t most_captures = std::size_t{1} << 18;

    /// Takes the text of a metadata file; `file` is its name in messages. Throws InputError, and
    /// nothing else, on broken JSON (with line and column), on a known field of the wrong type or
    /// out of range (with its name) and on what we cannot read: other datatypes than those of
    /// SampleFormat, header octets other than in front of all samples. Fields
    /// that we do not know are skipped.
    [[nodiscard]] static SigmfMetadata parse(std::string_view text, std::string_view file);

    friend bool operator==(const SigmfMetadata&, const SigmfMetadata&) = default;
};

}  // namespace ble::sdr
