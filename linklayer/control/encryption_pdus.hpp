// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/control/bare_pdu.hpp"
#include "phy/octet_reader.hpp"
#include "phy/octet_writer.hpp"

#include <algorithm>
#include <array>

namespace ble::ll {

/// LL_ENC_REQ: a central names the key and gives its half of session key and IV (Core 6.0, Vol 6 Part
/// B, 2.4.2.4).
///
///     octets  8     2     8      4
///             Rand  EDIV  SKD_C  IV_C
struct EncReq {
    static constexpr ControlOpcode opcode = ControlOpcode::enc_req;

    std::array<std::uint8_t, 8> random_number{};
    std::uint16_t encrypted_diversifier = 0;
    std::array<std::uint8_t, 8> session_key_diversifier{};  ///< as on the air
    std::array<std::uint8_t, 4> initialization_vector{};    ///< as on the air

    [[nodiscard]] static EncReq parse(OctetReader& reader) {
        EncReq out;
        std::ranges::copy(reader.take(8), out.random_number.begin());
        out.encrypted_diversifier = reader.u16();
        std::ranges::copy(reader.take(8), out.session_key_diversifier.begin());
        std::ranges::copy(reader.take(4), out.initialization_vector.begin());
        return out;
    }
    void write(OctetWriter& writer) const {
        writer.octets(random_number);
        writer.u16(encrypted_diversifier);
        writer.octets(session_key_diversifier);
        writer.octets(initialization_vector);
    }
    friend bool operator==(const EncReq&, const EncReq&) = default;
};

/// LL_ENC_RSP: the peripheral's half (Core 6.0, Vol 6 Part B, 2.4.2.5).
struct EncRsp {
    static constexpr ControlOpcode opcode = ControlOpcode::enc_rsp;

    std::array<std::uint8_t, 8> session_key_diversifier{};
    std::array<std::uint8_t, 4> initialization_vector{};

    [[nodiscard]] static EncRsp parse(OctetReader& reader) {
        EncRsp out;
        std::ranges::copy(reader.take(8), out.session_key_diversifier.begin());
        std::ranges::copy(reader.take(4), out.initialization_vector.begin());
        return out;
    }
    void write(OctetWriter& writer) const {
        writer.octets(session_key_diversifier);
        writer.octets(initialization_vector);
    }
    friend bool operator==(const EncRsp&, const EncRsp&) = default;
};

using StartEncReq = BarePdu<ControlOpcode::start_enc_req>;
using StartEncRsp = BarePdu<ControlOpcode::start_enc_rsp>;
using PauseEncReq = BarePdu<ControlOpcode::pause_enc_req>;
using PauseEncRsp = BarePdu<ControlOpcode::pause_enc_rsp>;

}  // namespace ble::ll
