// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/roles/periodic_sync_parameters.hpp"

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

namespace ble::ll {

/// The train that a host wants followed, until a scanner finds it; and the periodic advertiser list
/// (Core 6.0, Vol 6 Part B, 4.3.4 and 4.4.3.4).
class PeriodicSeeker {
public:
    static constexpr std::size_t list_capacity = 16;

    struct Wish {
        std::optional<PeriodicSource> source{};  ///< nothing: whoever is on the list
        PeriodicSyncParameters parameters{};
    };

    [[nodiscard]] bool is_seeking() const { return wish_.has_value(); }
    [[nodiscard]] const std::optional<Wish>& wish() const { return wish_; }
    void seek(const Wish& wish) { wish_ = wish; }
    void stop() {
        wish_.reset();
        found_.reset();
    }

    [[nodiscard]] std::vector<PeriodicSource>& list() { return list_; }
    [[nodiscard]] bool is_listed(const PeriodicSource& source) const {
        return std::ranges::find(list_, source) != list_.end();
    }

    /// A scanner has heard of a train.
    void on_train(const FoundTrain& train) {
        if (!wish_ || found_ || !train.info.is_possible() || train.info.offset == Duration{}) return;
        const bool is_wanted = wish_->source ? *wish_->source == train.source : is_listed(train.source);
        if (is_wanted) found_ = train;
    }
    /// The wish that has come true, and by which train.
    [[nodiscard]] std::optional<std::pair<Wish, FoundTrain>> take_found() {
        if (!wish_ || !found_) return std::nullopt;
        std::pair out{*wish_, *found_};
        stop();
        return out;
    }

private:
    std::optional<Wish> wish_;
    std::optional<FoundTrain> found_;
    std::vector<PeriodicSource> list_;
};

}  // namespace ble::ll
