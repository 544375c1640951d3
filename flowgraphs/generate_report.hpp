// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "flowgraphs/crc_init_book.hpp"
#include "flowgraphs/generate_options.hpp"
#include "flowgraphs/generate_plan.hpp"

#include <string>
#include <vector>

namespace ble::flow {

/// One line about the recording that was made.
[[nodiscard]] std::string generate_summary(const GenerateOptions& options, const GeneratePlan& plan);

/// Lines about the `replay` that receives links whose beginning the recording lacks; empty where there are
/// none.
[[nodiscard]] std::vector<std::string> replay_hint(const GenerateOptions& options, const CrcInitBook& book);

}  // namespace ble::flow
