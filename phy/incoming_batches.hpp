// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <span>
#include <utility>
#include <vector>

namespace ble::phy {

/// Cuts stored samples into batches, and keeps what does not fill one until more comes. Batches are there
/// until the next samples are taken, as long as those taken last are.
template <class Value>
class IncomingBatches {
public:
    /// `size`: values in a batch, always the same. How many batches there are now.
    std::size_t take(std::span<const Value> values, std::size_t size) {
        size_ = size;
        first_.clear();
        others_ = {};
        if (!rest_.empty()) {
            const auto missing = std::min(size - rest_.size(), values.size());
            rest_.insert(rest_.end(), values.begin(), values.begin() + static_cast<std::ptrdiff_t>(missing));
            values = values.subspan(missing);
            if (rest_.size() < size) return 0;
            std::swap(first_, rest_);
        }
        const auto whole = values.size() / size * size;
        others_ = values.first(whole);
        rest_.assign(values.begin() + static_cast<std::ptrdiff_t>(whole), values.end());
        return (first_.size() + whole) / size;
    }

    [[nodiscard]] std::span<const Value> operator[](std::size_t batch) const {
        if (first_.empty()) return others_.subspan(batch * size_, size_);
        return batch == 0 ? std::span<const Value>{first_} : others_.subspan((batch - 1) * size_, size_);
    }
    /// Values that do not fill a batch yet.
    [[nodiscard]] std::size_t rest() const { return rest_.size(); }

private:
    std::size_t size_ = 0;
    std::vector<Value> rest_{};
    std::vector<Value> first_{};  ///< what was left before and what filled it up, if anything was
    std::span<const Value> others_{};
};

}  // namespace ble::phy
