// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace ble::tests {

/// The message of the `Error` that `action` throws; empty where it throws none.
template <typename Error, typename Action>
std::string message_of(const Action& action) {
    try {
        action();
    } catch (const Error& error) {
        return error.what();
    }
    return {};
}

}  // namespace ble::tests
