// SPDX-License-Identifier: Apache-2.0
#include "linklayer/hci/commands/test_commands.hpp"

#include <array>

namespace ble::ll::hci {
namespace {

constexpr std::uint8_t last_channel = 39;

/// None, or in units of 8 µs.
bool is_cte_length(std::uint8_t length) { return length == 0 || (length >= 0x02 && length <= 0x14); }

/// The antennas between which a constant tone would switch.
void skip_antennas(OctetReader& reader) {
    const auto count = reader.u8();
    static_cast<void>(reader.take(count));
}

}  // namespace

bool LeReceiverTest::is_valid() const {
    return channel <= last_channel && phy >= 1 && phy <= 3 && modulation_index <= 1 &&
           is_cte_length(cte_length);
}

LeReceiverTestV2 LeReceiverTestV2::parse(OctetReader& reader) {
    return {{.channel = reader.u8(), .phy = reader.u8(), .modulation_index = reader.u8()}};
}

LeReceiverTestV3 LeReceiverTestV3::parse(OctetReader& reader) {
    const auto begin = LeReceiverTestV2::parse(reader);
    LeReceiverTestV3 command{begin};
    command.cte_length = reader.u8();
    reader.u8();  // type of the constant tone
    reader.u8();  // slot durations
    skip_antennas(reader);
    return command;
}

LeTransmitterTest LeTransmitterTest::parse(OctetReader& reader) {
    return {.channel = reader.u8(), .length = reader.u8(), .payload = reader.u8()};
}

bool LeTransmitterTest::is_valid() const {
    constexpr std::int8_t lowest = -127, highest = 20, least = 0x7E, most = 0x7F;
    const bool is_power = (power >= lowest && power <= highest) || power == least || power == most;
    return channel <= last_channel && payload <= 7 && phy >= 1 && phy <= 4 && is_cte_length(cte_length) &&
           is_power;
}

LeTransmitterTestV2 LeTransmitterTestV2::parse(OctetReader& reader) {
    LeTransmitterTestV2 command{LeTransmitterTest::parse(reader)};
    command.phy = reader.u8();
    return command;
}

LeTransmitterTestV3 LeTransmitterTestV3::parse(OctetReader& reader) {
    const auto begin = LeTransmitterTestV2::parse(reader);
    LeTransmitterTestV3 command{begin};
    command.cte_length = reader.u8();
    reader.u8();  // type of the constant tone
    skip_antennas(reader);
    return command;
}

LeTransmitterTestV4 LeTransmitterTestV4::parse(OctetReader& reader) {
    const auto begin = LeTransmitterTestV3::parse(reader);
    LeTransmitterTestV4 command{begin};
    command.power = static_cast<std::int8_t>(reader.u8());
    return command;
}

namespace {

PhyMode phy_of(std::uint8_t value) {
    constexpr std::array modes{PhyMode::le_1m, PhyMode::le_2m, PhyMode::le_coded_s8, PhyMode::le_coded_s2};
    return modes[value - 1u];
}

/// Constant tones are not among the features.
template <typename Command>
ErrorCode check(const Command& command) {
    if (!command.is_valid()) return ErrorCode::invalid_command_parameters;
    return command.cte_length == 0 ? ErrorCode::success : ErrorCode::unsupported_feature;
}

template <typename Command>
Outcome receive(const Command& command, const CommandContext& context) {
    if (const auto status = check(command); status != ErrorCode::success) return status;
    return context.controller.start_receiver_test(
        test_channel(RfChannel{command.channel}, phy_of(command.phy)), context.now);
}

/// The nearest to it is what the radio sends with.
std::int8_t power_of(std::int8_t wish, const PowerRange& range) {
    constexpr std::int8_t least = 0x7E, most = 0x7F;
    if (wish == least) return range.lowest_dbm;
    return wish == most ? range.highest_dbm : wish;
}

template <typename Command>
Outcome transmit(const Command& command, const CommandContext& context) {
    if (const auto status = check(command); status != ErrorCode::success) return status;
    return context.controller.start_transmitter_test(
        {.channel = test_channel(RfChannel{command.channel}, phy_of(command.phy)),
         .payload = phy::TestPayload{command.payload},
         .length = command.length,
         .power_dbm = power_of(command.power, context.radio.power)},
        context.now);
}

Outcome le_test_end(const LeTestEnd&, const CommandContext& context) {
    const auto count = context.controller.end_test();
    if (!count) return ErrorCode::command_disallowed;
    OctetWriter out;
    out.u16(*count);
    return Outcome{std::move(out)};
}

constexpr std::array rows{
    CommandRow{Opcode::le_receiver_test, carry_out<receive<LeReceiverTest>>, SupportedBit{28, 4}},
    CommandRow{Opcode::le_transmitter_test, carry_out<transmit<LeTransmitterTest>>, SupportedBit{28, 5}},
    CommandRow{Opcode::le_test_end, carry_out<le_test_end>, SupportedBit{28, 6}},
    CommandRow{Opcode::le_receiver_test_v2, carry_out<receive<LeReceiverTestV2>>, SupportedBit{35, 7}},
    CommandRow{Opcode::le_transmitter_test_v2, carry_out<transmit<LeTransmitterTestV2>>, SupportedBit{36, 0}},
    CommandRow{Opcode::le_receiver_test_v3, carry_out<receive<LeReceiverTestV3>>, SupportedBit{39, 3}},
    CommandRow{Opcode::le_transmitter_test_v3, carry_out<transmit<LeTransmitterTestV3>>, SupportedBit{39, 4}},
    CommandRow{Opcode::le_transmitter_test_v4, carry_out<transmit<LeTransmitterTestV4>>, SupportedBit{45, 0}},
};

}  // namespace

std::span<const CommandRow> test_commands() { return rows; }

}  // namespace ble::ll::hci
