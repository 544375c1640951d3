// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/procedures/procedure.hpp"

#include <memory>

namespace ble::ll {

/// The run of a procedure that the peer begins.
[[nodiscard]] std::unique_ptr<Procedure> make_responder(ProcedureKind kind);

}  // namespace ble::ll
