// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "host/ad_structure.hpp"
#include "phy/octet_span.hpp"

#include <cstddef>
#include <iterator>

namespace ble::host {

/// Advertising or scan response data, seen as its AD structures (Core 6.0, Vol 3 Part C, 11):
/// iterates over the well-formed ones; what follows the last of them and is not padding is the
/// malformed tail.
class AdvertisingData {
public:
    /// Walks from structure to structure.
    class Iterator {
    public:
        using value_type = AdStructure;
        using difference_type = std::ptrdiff_t;

        Iterator() = default;
        explicit Iterator(OctetSpan left) : left_{left} {}

        [[nodiscard]] AdStructure operator*() const;
        Iterator& operator++();
        Iterator operator++(int);
        /// What has not been walked over.
        [[nodiscard]] OctetSpan left() const { return left_; }
        friend bool operator==(const Iterator& iterator, std::default_sentinel_t) {
            return iterator.at_end();
        }
        friend bool operator==(const Iterator& a, const Iterator& b) {
            return a.left_.data() == b.left_.data() && a.left_.size() == b.left_.size();
        }

    private:
        [[nodiscard]] bool at_end() const;
        OctetSpan left_{};
    };

    explicit AdvertisingData(OctetSpan octets) : octets_{octets} {}

    [[nodiscard]] Iterator begin() const { return Iterator{octets_}; }
    [[nodiscard]] static std::default_sentinel_t end() { return {}; }
    /// Empty for well-formed data, and where only zeros follow: the part that is not significant.
    [[nodiscard]] OctetSpan malformed_tail() const;

private:
    OctetSpan octets_;
};

static_assert(std::forward_iterator<AdvertisingData::Iterator>);

}  // namespace ble::host
