// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/capture_survey.hpp"

#include "flowgraphs/captured_packets.hpp"

namespace ble::flow {

CaptureSurvey::CaptureSurvey(const GenerateOptions& options) : crc_inits{options.addresses} {
    if (!options.capture) return;
    ChannelNumberingSurvey channels;
    CapturedPackets packets{options};
    while (const auto packet = packets.next()) {
        crc_inits.learn(*packet);
        channels.learn(*packet);
    }
    packets.check_use_of_options();
    numbering = channels.result();
}

}  // namespace ble::flow
