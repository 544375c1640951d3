// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

namespace ble::flow {

/// Occupies the standard descriptors that our caller left closed, so that no file we open becomes
/// standard output by accident. Using them still fails, as it should.
void occupy_standard_streams();

/// Text for people, at once. A failure is ignored: nobody would hear of it.
void write_to_stderr(std::string_view text);

}  // namespace ble::flow
