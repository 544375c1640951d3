// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/spectrum_survey.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace ble::flow {

namespace {

std::string advice(const InputSurvey& input) {
    if (input.clipped_share() > 0.01) return "  The input clips: less gain would help.\n";
    if (input.mean_dbfs() < -65)
        return "  The input is weak: more gain, or the right --full-scale, may help.\n";
    if (input.dc_dbfs() > input.mean_dbfs() - 1) {
        return "  Nearly all power is a DC offset: tune beside the channels, or check --format.\n";
    }
    return "";
}

}  // namespace

void SpectrumSurvey::add(std::span<const phy::ChannelSurvey> channels) {
    for (const auto& channel : channels) {
        const auto [known, is_new] = channels_.try_emplace(channel.channel.rf(), channel);
        if (is_new) continue;
        auto& so_far = known->second;
        const double seconds = so_far.seconds + channel.seconds;
        if (seconds > 0)
            so_far.busy = (so_far.busy * so_far.seconds + channel.busy * channel.seconds) / seconds;
        so_far.seconds = seconds;
        so_far.noise_dbfs = std::min(so_far.noise_dbfs, channel.noise_dbfs);
        so_far.mean_dbfs = std::max(so_far.mean_dbfs, channel.mean_dbfs);
        so_far.peak_dbfs = std::max(so_far.peak_dbfs, channel.peak_dbfs);
    }
}

std::string SpectrumSurvey::text() const {
    std::string text = fmt::format(
        "Seen instead: input {:.1f} dBFS on average, DC offset {:.1f} dBFS, {:.2g} % clipped.\n{}"
        "  channel   MHz  noise floor   mean   peak  (dBFS in 1 MHz)  busy\n",
        input_.mean_dbfs(), input_.dc_dbfs(), 100 * input_.clipped_share(), advice(input_));
    for (const auto& [rf, channel] : channels_) {
        text += fmt::format("  {:7}  {:.0f}  {:11.1f}  {:5.1f}  {:5.1f}  {:>20.1f} %\n",
                            channel.channel.value(), rf.center().value / 1e6, channel.noise_dbfs,
                            channel.mean_dbfs, channel.peak_dbfs, 100 * channel.busy);
    }
    return text;
}

}  // namespace ble::flow
