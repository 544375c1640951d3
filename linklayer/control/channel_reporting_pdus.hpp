// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/channel_classification.hpp"
#include "linklayer/control_opcode.hpp"
#include "phy/octet_reader.hpp"
#include "phy/octet_writer.hpp"

#include <algorithm>

namespace ble::ll {

/// LL_CHANNEL_REPORTING_IND: a central wants its peripheral's view of the channels, or no more (Core 6.0,
/// Vol 6 Part B, 2.4.2.41). Times in units of 200 ms.
struct ChannelReportingInd {
    static constexpr ControlOpcode opcode = ControlOpcode::channel_reporting_ind;

    std::uint8_t enable = 0;
    std::uint8_t min_spacing = 0;
    std::uint8_t max_delay = 0;

    /// Between one second and half a minute; both matter only where reports are wanted.
    [[nodiscard]] constexpr bool is_valid() const {
        constexpr std::uint8_t least = 5, most = 150;
        return enable == 0 || (enable == 1 && min_spacing >= least && min_spacing <= most &&
                               max_delay >= min_spacing && max_delay <= most);
    }
    [[nodiscard]] static ChannelReportingInd parse(OctetReader& reader) {
        return {.enable = reader.u8(), .min_spacing = reader.u8(), .max_delay = reader.u8()};
    }
    void write(OctetWriter& writer) const {
        for (const auto field : {enable, min_spacing, max_delay}) writer.u8(field);
    }
    friend bool operator==(const ChannelReportingInd&, const ChannelReportingInd&) = default;
};

/// LL_CHANNEL_STATUS_IND (Core 6.0, Vol 6 Part B, 2.4.2.42).
struct ChannelStatusInd {
    static constexpr ControlOpcode opcode = ControlOpcode::channel_status_ind;

    ChannelClassification classification{};

    [[nodiscard]] static ChannelStatusInd parse(OctetReader& reader) {
        ChannelStatusInd out;
        auto& octets = out.classification.octets;
        std::ranges::copy(reader.take(octets.size()), octets.begin());
        return out;
    }
    void write(OctetWriter& writer) const { writer.octets(classification.octets); }
    friend bool operator==(const ChannelStatusInd&, const ChannelStatusInd&) = default;
};

}  // namespace ble::ll
