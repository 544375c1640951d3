// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/control_opcode.hpp"
#include "linklayer/link_role.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>

namespace ble::ll {

/// The control procedures that this link layer has (Core 6.0, Vol 6 Part B, 5.1).
enum class ProcedureKind : std::uint8_t {
    connection_update,
    channel_map_update,
    encryption_start,
    encryption_pause,
    feature_exchange,
    version_exchange,
    connection_parameters_request,
    ping,
    data_length_update,
    phy_update,
    minimum_number_of_used_channels,
    sleep_clock_accuracy_update,
    periodic_sync_transfer,
    feature_page_exchange,
    frame_space_update,
    power_control,
    power_change,
    subrate_update,
    subrate_request,
    channel_reporting,
    channel_status,
};

inline constexpr std::size_t procedure_count = 21;

/// A row of the table below: with which PDU a side begins a procedure, and whether an instant is involved. A
/// change of the subrate counts as if it were: it changes which events there are.
struct ProcedureRow {
    enum class Instant : std::uint8_t { none, involved };

    ProcedureKind kind{};
    std::optional<ControlOpcode> from_central{};
    std::optional<ControlOpcode> from_peripheral{};
    Instant instant = Instant::none;
};

inline constexpr std::array<ProcedureRow, procedure_count> procedure_table{{
    {ProcedureKind::connection_update,
     ControlOpcode::connection_update_ind,
     {},
     ProcedureRow::Instant::involved},
    {ProcedureKind::channel_map_update, ControlOpcode::channel_map_ind, {}, ProcedureRow::Instant::involved},
    {ProcedureKind::encryption_start, ControlOpcode::enc_req, {}},
    {ProcedureKind::encryption_pause, ControlOpcode::pause_enc_req, {}},
    {ProcedureKind::feature_exchange, ControlOpcode::feature_req, ControlOpcode::peripheral_feature_req},
    {ProcedureKind::version_exchange, ControlOpcode::version_ind, ControlOpcode::version_ind},
    {ProcedureKind::connection_parameters_request, ControlOpcode::connection_param_req,
     ControlOpcode::connection_param_req, ProcedureRow::Instant::involved},
    {ProcedureKind::ping, ControlOpcode::ping_req, ControlOpcode::ping_req},
    {ProcedureKind::data_length_update, ControlOpcode::length_req, ControlOpcode::length_req},
    {ProcedureKind::phy_update, ControlOpcode::phy_req, ControlOpcode::phy_req,
     ProcedureRow::Instant::involved},
    {ProcedureKind::minimum_number_of_used_channels, {}, ControlOpcode::min_used_channels_ind},
    {ProcedureKind::sleep_clock_accuracy_update, ControlOpcode::clock_accuracy_req,
     ControlOpcode::clock_accuracy_req},
    {ProcedureKind::periodic_sync_transfer, ControlOpcode::periodic_sync_ind,
     ControlOpcode::periodic_sync_ind},
    {ProcedureKind::feature_page_exchange, ControlOpcode::feature_ext_req, ControlOpcode::feature_ext_req},
    {ProcedureKind::frame_space_update, ControlOpcode::frame_space_req, ControlOpcode::frame_space_req},
    {ProcedureKind::power_control, ControlOpcode::power_control_req, ControlOpcode::power_control_req},
    {ProcedureKind::power_change, ControlOpcode::power_change_ind, ControlOpcode::power_change_ind},
    {ProcedureKind::subrate_update, ControlOpcode::subrate_ind, {}, ProcedureRow::Instant::involved},
    {ProcedureKind::subrate_request, {}, ControlOpcode::subrate_req, ProcedureRow::Instant::involved},
    {ProcedureKind::channel_reporting, ControlOpcode::channel_reporting_ind, {}},
    {ProcedureKind::channel_status, {}, ControlOpcode::channel_status_ind},
}};

[[nodiscard]] constexpr const ProcedureRow& row_of(ProcedureKind kind) {
    return procedure_table[static_cast<std::size_t>(kind)];
}

/// Which procedure a side with `initiator`'s role begins with this PDU.
[[nodiscard]] constexpr std::optional<ProcedureKind> procedure_begun_by(ControlOpcode opcode,
                                                                        LinkRole initiator) {
    for (const auto& row : procedure_table) {
        if ((initiator == LinkRole::central ? row.from_central : row.from_peripheral) == opcode)
            return row.kind;
    }
    return std::nullopt;
}

static_assert([] {
    for (std::size_t i = 0; i < procedure_count; ++i) {
        if (procedure_table[i].kind != static_cast<ProcedureKind>(i)) return false;
    }
    return true;
}());

}  // namespace ble::ll
