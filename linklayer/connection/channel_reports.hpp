// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/channel_classification.hpp"
#include "linklayer/control/channel_reporting_pdus.hpp"
#include "phy/radio_clock.hpp"

#include <optional>

namespace ble::ll {

/// When a peripheral tells its central what it thinks of the channels: when others are bad than before, but
/// not too often, and something within a while after it was asked to (Core 6.0, Vol 6 Part B, 5.1.22).
class ChannelReports {
public:
    static constexpr Duration unit = std::chrono::milliseconds{200};

    /// Counts from the next `due`.
    void ask(const ChannelReportingInd& request) {
        request_ = request.enable == 1 ? std::optional{request} : std::nullopt;
        since_.reset();
        told_.reset();
    }
    /// Whether to tell it now.
    [[nodiscard]] bool is_due(const ChannelClassification& classification, Instant now) {
        if (!request_) return false;
        if (!since_) since_ = now;
        const auto waited = now - *since_;
        const bool is_news =
            classification.without_bad({}) != told_.value_or(ChannelClassification{}).without_bad({});
        const bool is_late = !told_ && waited >= request_->max_delay * unit;
        const bool may_tell = !told_ || waited >= request_->min_spacing * unit;
        if (!is_late && !(is_news && may_tell)) return false;
        told_ = classification;
        since_ = now;
        return true;
    }

private:
    std::optional<ChannelReportingInd> request_;
    std::optional<Instant> since_;  ///< the last report, or being asked
    std::optional<ChannelClassification> told_;
};

}  // namespace ble::ll
