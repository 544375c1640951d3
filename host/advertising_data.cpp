// SPDX-License-Identifier: Apache-2.0
#include "host/advertising_data.hpp"

#include <algorithm>

namespace ble::host {

AdStructure AdvertisingData::Iterator::operator*() const {
    return {.type = static_cast<AdType>(left_[1]), .data = left_.subspan(2, left_[0] - 1u)};
}

AdvertisingData::Iterator& AdvertisingData::Iterator::operator++() {
    left_ = left_.subspan(1u + left_[0]);
    return *this;
}

AdvertisingData::Iterator AdvertisingData::Iterator::operator++(int) {
    const auto before = *this;
    ++*this;
    return before;
}

bool AdvertisingData::Iterator::at_end() const {
    return left_.empty() || left_[0] == 0 || left_[0] >= left_.size();
}

OctetSpan AdvertisingData::malformed_tail() const {
    auto iterator = begin();
    while (iterator != end()) ++iterator;
    const auto tail = iterator.left();
    const bool padding = std::ranges::all_of(tail, [](auto octet) { return octet == 0; });
    return padding ? OctetSpan{} : tail;
}

}  // namespace ble::host
