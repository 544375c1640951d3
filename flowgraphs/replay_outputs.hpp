// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "flowgraphs/colour.hpp"
#include "flowgraphs/json_lines.hpp"
#include "flowgraphs/pcapng_writer.hpp"
#include "flowgraphs/progress_bar.hpp"
#include "flowgraphs/replay_options.hpp"
#include "flowgraphs/spectrum_survey.hpp"
#include "flowgraphs/summary.hpp"
#include "flowgraphs/work_time.hpp"
#include "sdr/output_file.hpp"
#include "sdr/recording.hpp"

#include <optional>
#include <string_view>
#include <vector>

namespace ble::flow {

/// Everything that a replay writes: lines and summary for people, JSON, pcapng, progress. Standard
/// output belongs to people unless data was asked for there.
class ReplayOutputs {
public:
    /// Opens all files at once: what cannot be written is found out before the work. Throws sdr::OutputError.
    explicit ReplayOutputs(const ReplayOptions& options);

    /// What is to be said before the packets of a recording.
    void begin(const sdr::Recording& recording);
    /// Counts all packets, writes those that pass the filter.
    void write(const std::vector<Packet>& packets);
    /// A remark for people, beside the data.
    void note(std::string_view line);
    [[nodiscard]] bool is_progress_due() const { return bar_.is_due(); }
    void show_progress(const Progress& progress);
    /// Ends every output; without packets, people are told what was `seen` instead.
    void finish(const SpectrumSurvey& seen);

private:
    void write_beside(std::string_view text);
    [[nodiscard]] std::string closing_text(const SpectrumSurvey& seen) const;

    CrcFilter filter_;
    Verbosity verbosity_;
    Colour colour_;
    std::optional<sdr::OutputFile> people_;
    std::optional<JsonLines> json_;
    std::optional<PcapngWriter> pcap_;
    ProgressBar bar_;
    Summary summary_;
    std::size_t written_ = 0;
    Duration recorded_{};
    WorkClock work_{};
};

}  // namespace ble::flow
