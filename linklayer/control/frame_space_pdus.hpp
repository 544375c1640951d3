// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/control_opcode.hpp"
#include "linklayer/frame_space.hpp"
#include "phy/octet_reader.hpp"
#include "phy/octet_writer.hpp"

namespace ble::ll {

/// LL_FRAME_SPACE_REQ: other spaces between packets than 150 µs, in µs (Core 6.0, Vol 6 Part B, 2.4.2.59).
struct FrameSpaceReq {
    static constexpr ControlOpcode opcode = ControlOpcode::frame_space_req;

    std::uint16_t min_us = 150;
    std::uint16_t max_us = 150;
    SpaceSelection selection{};

    [[nodiscard]] static FrameSpaceReq parse(OctetReader& reader) {
        return {.min_us = reader.u16(), .max_us = reader.u16(), .selection = SpaceSelection::parse(reader)};
    }
    void write(OctetWriter& writer) const {
        writer.u16(min_us);
        writer.u16(max_us);
        selection.write(writer);
    }
    friend bool operator==(const FrameSpaceReq&, const FrameSpaceReq&) = default;
};

/// LL_FRAME_SPACE_RSP: the space that was chosen (Core 6.0, Vol 6 Part B, 2.4.2.60).
struct FrameSpaceRsp {
    static constexpr ControlOpcode opcode = ControlOpcode::frame_space_rsp;

    std::uint16_t space_us = 150;
    SpaceSelection selection{};

    [[nodiscard]] static FrameSpaceRsp parse(OctetReader& reader) {
        return {.space_us = reader.u16(), .selection = SpaceSelection::parse(reader)};
    }
    void write(OctetWriter& writer) const {
        writer.u16(space_us);
        selection.write(writer);
    }
    friend bool operator==(const FrameSpaceRsp&, const FrameSpaceRsp&) = default;
};

}  // namespace ble::ll
