// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/packet_inspection.hpp"
namespace ble::flow {
void PacketInspection::run() { (void)options_; }
}  // namespace ble::flow
