// SPDX-License-Identifier: Apache-2.0
#include "linklayer/hci/hci_controller.hpp"

#include "linklayer/hci/command_table.hpp"
#include "linklayer/hci/events/command_events.hpp"
#include "linklayer/hci/events/link_events.hpp"

#include <map>
#include <utility>
#include <variant>

namespace ble::ll::hci {

HciController::HciController(const ControllerSettings& settings, const RadioCapabilities& radio,
                             RandomBits random)
    : random_{std::move(random)},
      radio_{radio},
      // One source of random numbers: a copy of a seeded one would repeat it.
      controller_{settings, radio, [this] { return random_(); }},
      reports_{{.controller = controller_, .host = host_, .flow = flow_, .queue = queue_}} {}

void HciController::on(const H4Packet& packet, Instant now) {
    if (packet.type == PacketType::command) on_command(packet.octets, now);
    if (packet.type == PacketType::acl_data) on_data(packet.octets, now);
    settle(now);
}

void HciController::on_lost_step() { queue_.send(HardwareError{}, host_.masks); }

void HciController::restart() {
    const auto* reset = find_command(static_cast<std::uint16_t>(Opcode::reset));
    static_cast<void>(reset->carry_out({}, {controller_, host_, flow_, random_, radio_}));
    queue_.clear();
}

void HciController::on_command(OctetSpan octets, Instant now) {
    OctetReader reader{octets};
    const auto opcode = reader.u16();
    const auto length = reader.u8();
    const auto* command = find_command(opcode);
    if (command == nullptr) {
        return queue_.send(CommandStatus{opcode, ErrorCode::unknown_hci_command}, host_.masks);
    }
    const auto outcome = reader.left() == length ? carry_out(*command, reader.rest(), now)
                                                 : Outcome{ErrorCode::invalid_command_parameters};
    const bool is_successful = outcome.status == ErrorCode::success;
    if (command->opcode == Opcode::reset && is_successful) queue_.clear();
    if (command->answer == Answer::none_if_successful && is_successful) return;
    if (command->answer == Answer::status) {
        queue_.send(CommandStatus{opcode, outcome.status}, host_.masks);
    } else {
        queue_.send(CommandComplete{opcode, outcome}, host_.masks);
    }
    if (!outcome.sequel) return;
    std::visit([this](const auto& event) { queue_.send(event, host_.masks); }, *outcome.sequel);
}

/// Legacy commands and extended ones do not mix; the first decides.
Outcome HciController::carry_out(const CommandRow& command, OctetSpan parameters, Instant now) {
    if (command.generation != CommandGeneration::either) {
        if (host_.generation == CommandGeneration::either) host_.generation = command.generation;
        if (host_.generation != command.generation) return ErrorCode::command_disallowed;
    }
    return command.carry_out(parameters, {controller_, host_, flow_, random_, radio_, now});
}

/// Data for a connection that is over is nobody's: it may have crossed the event that says so.
void HciController::on_data(OctetSpan octets, Instant now) {
    auto data = AclData::parse(octets);
    auto* connection = data ? controller_.connection(data->handle) : nullptr;
    if (connection == nullptr || data->boundary == AclData::Boundary::complete) return;
    if (data->payload.empty()) {
        const std::map<ConnectionHandle, std::uint16_t> one{{data->handle, std::uint16_t{1}}};
        return queue_.send(NumberOfCompletedPackets{one}, host_.masks);
    }
    const auto llid = data->boundary == AclData::Boundary::continuing ? Llid::continuation : Llid::start;
    const auto status = connection->send(llid, std::move(data->payload), now);
    if (status != ErrorCode::success) queue_.send(DataBufferOverflow{}, host_.masks);
}

void HciController::on(Instant now, const RadioEvent& event) {
    controller_.on(now, event);
    settle(now);
}

void HciController::on_timeout(Instant now) {
    controller_.on_timeout(now);
    settle(now);
}

void HciController::settle(Instant now) {
    reports_.report_all(now);
    make_room();
}

std::optional<H4Packet> HciController::poll_packet() {
    while (auto data = flow_.poll()) queue_.send(data->write());
    auto packet = queue_.poll();
    if (packet && queue_.take_loss()) queue_.send(HardwareError{}, host_.masks);
    make_room();
    return packet;
}

/// While the host does not take what there is, the peers have to keep theirs.
void HciController::make_room() {
    constexpr std::size_t held_at_most = 32;
    const bool is_full = queue_.is_long() || flow_.waiting() >= held_at_most;
    if (!is_full && !is_full_) return;
    is_full_ = is_full;
    const auto room = is_full ? SequenceNumbers::Room::none : SequenceNumbers::Room::available;
    for (const auto handle : controller_.handles()) controller_.connection(handle)->set_host_room(room);
}

}  // namespace ble::ll::hci
