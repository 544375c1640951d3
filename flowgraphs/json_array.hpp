// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace ble::flow {

/// A JSON array of what `to_json` makes of each element.
template <class Range, class ToJson>
[[nodiscard]] std::string json_array(const Range& range, const ToJson& to_json) {
    std::string array = "[";
    for (const auto& element : range) {
        if (array.size() > 1) array += ',';
        array += to_json(element);
    }
    return array + ']';
}

}  // namespace ble::flow
