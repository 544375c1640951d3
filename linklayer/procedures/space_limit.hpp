// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/connection/link.hpp"

namespace ble::ll {

/// The longest space with which an exchange of the longest packets, and the order for the next one, fit into
/// an interval; never less than T_IFS.
[[nodiscard]] Duration longest_space(const Link& link, Duration interval);

/// Of the spaces in use, those that are longer than that.
[[nodiscard]] SpacingTypes too_long_for(const Link& link, Duration interval);

[[nodiscard]] inline bool spaces_fit(const Link& link, Duration interval) {
    return too_long_for(link, interval) == SpacingTypes{};
}

}  // namespace ble::ll
