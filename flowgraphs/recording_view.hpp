// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "flowgraphs/packet_marks.hpp"
#include "flowgraphs/recorded_spectrogram.hpp"

#include <cstdint>
#include <string>

namespace ble::flow {

/// What a picture of a recording shows.
struct RecordingView {
    std::string title{};
    std::string subtitle{};
    Hertz rate{};
    std::uint64_t first_sample = 0;  ///< of the window
    const RecordedSpectrogram& spectrogram;
    const PacketMarks& marks;

    [[nodiscard]] double seconds_at(double sample) const { return sample / rate.value; }
    [[nodiscard]] double begin() const { return seconds_at(static_cast<double>(first_sample)); }
    [[nodiscard]] double end() const {
        return seconds_at(static_cast<double>(first_sample + spectrogram.samples()));
    }
};

}  // namespace ble::flow
