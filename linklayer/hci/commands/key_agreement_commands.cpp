// SPDX-License-Identifier: Apache-2.0
#include "linklayer/hci/commands/key_agreement_commands.hpp"

#include "linklayer/hci/reversed_field.hpp"

#include <array>

namespace ble::ll::hci {
namespace {

P256Point parse_point(OctetReader& reader) {
    return {.x = reversed<Octets256>(reader), .y = reversed<Octets256>(reader)};
}

}  // namespace

LeGenerateDhkey LeGenerateDhkey::parse(OctetReader& reader) { return {parse_point(reader)}; }

LeGenerateDhkeyV2 LeGenerateDhkeyV2::parse(OctetReader& reader) {
    return {.peer = parse_point(reader), .key_type = reader.u8()};
}

namespace {

Outcome le_read_local_p256_public_key(const LeReadLocalP256PublicKey&, const CommandContext& context) {
    context.host.p256_key = P256Key::generate(context.random);
    return Outcome{LeReadLocalP256PublicKeyComplete{context.host.p256_key->public_key()}};
}

Outcome agree(const P256Key& key, const P256Point& peer) {
    return Outcome{LeGenerateDhkeyComplete{key.shared_secret(peer)}};
}

Outcome le_generate_dhkey(const LeGenerateDhkey& command, const CommandContext& context) {
    if (!context.host.p256_key) return ErrorCode::command_disallowed;
    return agree(*context.host.p256_key, command.peer);
}

Outcome le_generate_dhkey_v2(const LeGenerateDhkeyV2& command, const CommandContext& context) {
    if (command.key_type > 1) return ErrorCode::invalid_command_parameters;
    if (command.key_type == 1) return agree(P256Key::debug(), command.peer);
    return le_generate_dhkey({command.peer}, context);
}

constexpr std::array rows{
    CommandRow{Opcode::le_read_local_p256_public_key, carry_out<le_read_local_p256_public_key>,
               SupportedBit{34, 1}, Answer::status},
    CommandRow{Opcode::le_generate_dhkey, carry_out<le_generate_dhkey>, SupportedBit{34, 2}, Answer::status},
    CommandRow{Opcode::le_generate_dhkey_v2, carry_out<le_generate_dhkey_v2>, SupportedBit{41, 2},
               Answer::status},
};

}  // namespace

std::span<const CommandRow> key_agreement_commands() { return rows; }

}  // namespace ble::ll::hci
