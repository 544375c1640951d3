// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/procedures/procedure.hpp"

#include <optional>

namespace ble::ll {

/// What a central's host wants a link encrypted with (Core 6.0, Vol 4 Part E, 7.8.24).
struct EncryptionRequest {
    std::array<std::uint8_t, 8> random_number{};
    std::uint16_t encrypted_diversifier = 0;
    Octets128 long_term_key{};  ///< most significant octet first
};

/// The encryption start procedure, begun by a central; also the second half of a key refresh (Core 6.0, Vol
/// 6 Part B, 5.1.3.1).
class EncryptionStart final : public Procedure {
public:
    EncryptionStart() = default;
    explicit EncryptionStart(const EncryptionRequest& request) : request_{request} {}

    [[nodiscard]] ProcedureKind kind() const override { return ProcedureKind::encryption_start; }
    [[nodiscard]] Progress start(Link& link) override;
    [[nodiscard]] bool expects(ControlOpcode opcode) const override;
    [[nodiscard]] Progress on(const ControlPdu& pdu, Link& link) override;
    [[nodiscard]] Progress on_refused(ErrorCode error, Link& link) override;
    [[nodiscard]] Progress on_answer(const HostAnswer& answer, Link& link) override;
    [[nodiscard]] bool waits_for_peer() const override { return state_ != State::awaiting_key; }
    [[nodiscard]] bool is_exclusive() const override;

private:
    enum class State : std::uint8_t {
        idle,
        awaiting_enc_rsp,                   ///< a central
        awaiting_start_enc_req,             ///< a central
        awaiting_start_enc_rsp,             ///< a central
        awaiting_key,                       ///< a peripheral, from its host
        awaiting_start_enc_rsp_of_central,  ///< a peripheral
    };

    [[nodiscard]] Progress on_enc_req(const EncReq& pdu, Link& link);
    [[nodiscard]] Progress on_enc_rsp(const EncRsp& pdu);
    [[nodiscard]] Progress on_start_enc_req(Link& link);
    [[nodiscard]] Progress on_start_enc_rsp(Link& link);
    [[nodiscard]] Progress fail(ErrorCode error, Link& link);

    State state_ = State::idle;
    EncryptionRequest request_{};
    SessionHalf central_{};
    SessionHalf peripheral_{};
    SessionKey session_{};
};

}  // namespace ble::ll
