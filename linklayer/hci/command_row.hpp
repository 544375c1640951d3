// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/controller.hpp"
#include "linklayer/hci/host_flow.hpp"
#include "linklayer/hci/host_settings.hpp"
#include "linklayer/hci/opcode.hpp"
#include "linklayer/hci/outcome.hpp"
#include "linklayer/hci/typed_address.hpp"
#include "phy/octet_reader.hpp"

#include <cstdint>
#include <optional>
#include <span>

namespace ble::ll::hci {

/// What a command is carried out on.
struct CommandContext {
    Controller& controller;
    HostSettings& host;
    HostFlow& flow;
    const RandomBits& random;
    const RadioCapabilities& radio;
    Instant now{};
};

/// Where Supported_Commands tells of a command (Core 6.0, Vol 4 Part E, 6.27); some have no bit.
struct SupportedBit {
    std::uint8_t octet = 0;
    std::uint8_t bit = 0;
};

/// With which event a command is answered. An error is never passed over in silence.
enum class Answer : std::uint8_t { complete, status, none_if_successful };

/// One command: where it is listed and who carries it out.
struct CommandRow {
    using CarryOut = Outcome (*)(OctetSpan parameters, const CommandContext& context);

    Opcode opcode{};
    CarryOut carry_out = nullptr;
    std::optional<SupportedBit> supported{};
    Answer answer = Answer::complete;
    CommandGeneration generation = CommandGeneration::either;
};

/// The parameters of a command, if they have the right length.
template <typename Command>
[[nodiscard]] std::optional<Command> parse(OctetSpan parameters) {
    OctetReader reader{parameters};
    auto command = Command::parse(reader);
    if (reader.overrun() || reader.left() > 0) return std::nullopt;
    return command;
}

template <typename Command>
using Execute = Outcome (*)(const Command&, const CommandContext&);
template <typename Command>
[[nodiscard]] Command command_of(Execute<Command>);

/// Parameters of a wrong length are invalid ones; `execute` sees the others.
template <auto execute>
[[nodiscard]] Outcome carry_out(OctetSpan parameters, const CommandContext& context) {
    const auto command = parse<decltype(command_of(execute))>(parameters);
    return command ? execute(*command, context) : Outcome{ErrorCode::invalid_command_parameters};
}

/// A command without parameters.
template <typename Tag>
struct Bare {
    [[nodiscard]] static Bare parse(OctetReader&) { return {}; }
};

/// A command whose only parameter is a connection.
template <typename Tag>
struct OfConnection {
    ConnectionHandle handle{};
    [[nodiscard]] static OfConnection parse(OctetReader& reader) { return {ConnectionHandle{reader.u16()}}; }
};

/// A command whose only parameter is a device.
template <typename Tag>
struct OfPeer {
    TypedAddress peer{};
    [[nodiscard]] static OfPeer parse(OctetReader& reader) { return {TypedAddress::parse(reader)}; }
};

}  // namespace ble::ll::hci
