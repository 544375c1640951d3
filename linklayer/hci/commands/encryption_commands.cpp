// SPDX-License-Identifier: Apache-2.0
#include "linklayer/hci/commands/encryption_commands.hpp"

#include "linklayer/crypto/aes128.hpp"
#include "linklayer/hci/answer_request.hpp"
#include "linklayer/hci/reversed_field.hpp"
#include "linklayer/hci/wide_field.hpp"

#include <algorithm>

namespace ble::ll::hci {

LeEncrypt LeEncrypt::parse(OctetReader& reader) {
    return {.key = reversed<Octets128>(reader), .plaintext = reversed<Octets128>(reader)};
}

LeEnableEncryption LeEnableEncryption::parse(OctetReader& reader) {
    LeEnableEncryption command{.handle = ConnectionHandle{reader.u16()}};
    std::ranges::copy(reader.take(command.random_number.size()), command.random_number.begin());
    command.encrypted_diversifier = reader.u16();
    command.long_term_key = reversed<Octets128>(reader);
    return command;
}

LeLongTermKeyRequestReply LeLongTermKeyRequestReply::parse(OctetReader& reader) {
    return {.handle = ConnectionHandle{reader.u16()}, .long_term_key = reversed<Octets128>(reader)};
}

namespace {

Outcome le_encrypt(const LeEncrypt& command, const CommandContext&) {
    auto encrypted = Aes128{command.key}.encrypt(command.plaintext);
    std::ranges::reverse(encrypted);
    OctetWriter out;
    out.octets(encrypted);
    return Outcome{std::move(out)};
}

Outcome le_rand(const LeRand&, const CommandContext& context) {
    OctetWriter out;
    u64(out, context.random());
    return Outcome{std::move(out)};
}

Outcome le_enable_encryption(const LeEnableEncryption& command, const CommandContext& context) {
    auto* connection = context.controller.connection(command.handle);
    if (connection == nullptr) return ErrorCode::unknown_connection_identifier;
    return connection->encrypt({.random_number = command.random_number,
                                .encrypted_diversifier = command.encrypted_diversifier,
                                .long_term_key = command.long_term_key},
                               context.now);
}

Outcome le_long_term_key_request_reply(const LeLongTermKeyRequestReply& command,
                                       const CommandContext& context) {
    return answer_request(context.host.key_requests, command.handle,
                          LongTermKeyAnswer{.key = command.long_term_key}, context);
}

Outcome le_long_term_key_request_negative_reply(const LeLongTermKeyRequestNegativeReply& command,
                                                const CommandContext& context) {
    return answer_request(context.host.key_requests, command.handle, LongTermKeyAnswer{}, context);
}

constexpr std::array rows{
    CommandRow{Opcode::le_encrypt, carry_out<le_encrypt>, SupportedBit{27, 6}},
    CommandRow{Opcode::le_rand, carry_out<le_rand>, SupportedBit{27, 7}},
    CommandRow{Opcode::le_enable_encryption, carry_out<le_enable_encryption>, SupportedBit{28, 0},
               Answer::status},
    CommandRow{Opcode::le_long_term_key_request_reply, carry_out<le_long_term_key_request_reply>,
               SupportedBit{28, 1}},
    CommandRow{Opcode::le_long_term_key_request_negative_reply,
               carry_out<le_long_term_key_request_negative_reply>, SupportedBit{28, 2}},
};

}  // namespace

std::span<const CommandRow> encryption_commands() { return rows; }

}  // namespace ble::ll::hci
