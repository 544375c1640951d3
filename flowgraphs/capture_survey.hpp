// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "flowgraphs/channel_numbering.hpp"
#include "flowgraphs/crc_init_book.hpp"
#include "flowgraphs/generate_options.hpp"

namespace ble::flow {

/// What a capture tells about its packets only as a whole.
struct CaptureSurvey {
    CrcInitBook crc_inits;
    ChannelNumbering numbering = ChannelNumbering::rf;

    /// Reads the capture that the options name, if any. Throws sdr::InputError.
    explicit CaptureSurvey(const GenerateOptions& options);
};

}  // namespace ble::flow
