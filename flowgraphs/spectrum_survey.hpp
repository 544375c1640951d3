// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "flowgraphs/input_survey.hpp"
#include "phy/receiver.hpp"

#include <map>
#include <span>
#include <string>

namespace ble::flow {

/// What a replay saw beside packets: for a reader who gets none.
class SpectrumSurvey {
public:
    void add(const phy::StoredSamples& samples) { input_.add(samples); }
    /// A segment ended with this survey of its channels.
    void add(std::span<const phy::ChannelSurvey> channels);

    /// Several lines: level, DC offset and clipping of the input, noise floor and energy per channel.
    [[nodiscard]] std::string text() const;

private:
    InputSurvey input_;
    std::map<RfChannel, phy::ChannelSurvey> channels_;
};

}  // namespace ble::flow
