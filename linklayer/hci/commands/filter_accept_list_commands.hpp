// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/hci/command_row.hpp"

namespace ble::ll::hci {

/// The filter accept list (Core 6.0, Vol 4 Part E, 7.8.14 to 7.8.17).
using LeReadFilterAcceptListSize = Bare<struct LeReadFilterAcceptListSizeTag>;
using LeClearFilterAcceptList = Bare<struct LeClearFilterAcceptListTag>;
using LeAddDeviceToFilterAcceptList = OfPeer<struct LeAddDeviceToFilterAcceptListTag>;
using LeRemoveDeviceFromFilterAcceptList = OfPeer<struct LeRemoveDeviceFromFilterAcceptListTag>;

[[nodiscard]] std::span<const CommandRow> filter_accept_list_commands();

}  // namespace ble::ll::hci
