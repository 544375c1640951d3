// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "flowgraphs/inspect_options.hpp"
#include "flowgraphs/numbered_packet.hpp"
#include "flowgraphs/packet_marks.hpp"
#include "flowgraphs/progress_bar.hpp"
#include "flowgraphs/recorded_spectrogram.hpp"
#include "flowgraphs/recording_receiver.hpp"
#include "sdr/output_file.hpp"

#include <cstdint>
#include <optional>
#include <string>

namespace ble::flow {

/// `fyrkat inspect` of a recording: the list of its packets while it is read, then its picture.
class RecordingInspection {
public:
    /// Opens the recording, then the outputs.
    explicit RecordingInspection(const InspectOptions& options);

    /// Reads to the end of the window, and draws. A fault in the recording is thrown once what was
    /// read before it is drawn.
    void run();

private:
    void read();
    void add(Packet packet);
    void show_progress(std::uint64_t samples);
    void draw();
    [[nodiscard]] std::string subtitle() const;

    const InspectOptions& options_;
    Reception reception_;
    RecordingReceiver receiver_;
    SampleWindow window_;
    RecordedSpectrogram spectrogram_;
    PacketMarks marks_;
    std::optional<sdr::OutputFile> people_;
    std::optional<sdr::OutputFile> svg_;
    ProgressBar bar_;
    std::uint64_t packets_ = 0;
};

}  // namespace ble::flow
