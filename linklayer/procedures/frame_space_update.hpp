// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/frame_space.hpp"
#include "linklayer/procedures/asker.hpp"
#include "linklayer/procedures/procedure.hpp"

namespace ble::ll {

/// The frame space update procedure: either side asks for other spaces between packets, the other chooses, no
/// instant is needed (Core 6.0, Vol 6 Part B, 5.1.30).
class FrameSpaceUpdate final : public Procedure {
public:
    struct Wish {
        SpaceRange range{};
        SpaceSelection selection{};
        Asker asker = Asker::host;
    };
    FrameSpaceUpdate() = default;
    explicit FrameSpaceUpdate(const Wish& wish) : wish_{wish} {}

    [[nodiscard]] ProcedureKind kind() const override { return ProcedureKind::frame_space_update; }
    [[nodiscard]] Progress start(Link& link) override;
    [[nodiscard]] bool expects(ControlOpcode opcode) const override;
    [[nodiscard]] Progress on(const ControlPdu& pdu, Link& link) override;
    [[nodiscard]] Progress on_refused(ErrorCode error, Link& link) override;
    void abandon(ErrorCode error, Link& link) override;

private:
    enum class State : std::uint8_t { idle, awaiting_response };

    [[nodiscard]] Progress answer(const FrameSpaceReq& request, Link& link) const;
    [[nodiscard]] Progress agree(const FrameSpaceRsp& response, Link& link);

    State state_ = State::idle;
    Wish wish_{};  ///< ours, as it was sent
};

}  // namespace ble::ll
