// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>

namespace ble::ll {

/// Where a path loss lies, as HCI has it (Core 6.0, Vol 4 Part E, 7.7.65.32).
enum class PathLossZone : std::uint8_t { low = 0, middle = 1, high = 2 };

/// Tells into which of three zones the path loss of a link has gone, and stayed there for a while (Core
/// 6.0, Vol 6 Part B, 4.5.16).
class PathLossMonitor {
public:
    /// In dB; the time in connection events (Core 6.0, Vol 4 Part E, 7.8.119).
    struct Parameters {
        std::uint8_t high_threshold = 0;
        std::uint8_t high_hysteresis = 0;
        std::uint8_t low_threshold = 0;
        std::uint8_t low_hysteresis = 0;
        std::uint16_t min_time_spent = 0;

        [[nodiscard]] constexpr bool are_valid() const {
            return high_threshold + high_hysteresis <= 0xFF && low_threshold >= low_hysteresis &&
                   low_threshold <= high_threshold &&
                   low_threshold + low_hysteresis <= high_threshold - high_hysteresis;
        }
    };

    void set(const Parameters& parameters) { parameters_ = parameters; }
    [[nodiscard]] bool is_set() const { return parameters_.has_value(); }
    /// Begins anew: the first zone is told too.
    void enable();
    void disable() { is_enabled_ = false; }
    [[nodiscard]] bool is_enabled() const { return is_enabled_; }

    /// The loss in an event. A zone: entered.
    [[nodiscard]] std::optional<PathLossZone> on_event(int loss_db);

private:
    [[nodiscard]] PathLossZone zone_of(int loss_db) const;

    std::optional<Parameters> parameters_;
    bool is_enabled_ = false;
    std::optional<PathLossZone> zone_;       ///< told last
    std::optional<PathLossZone> candidate_;  ///< where the loss has been since
    std::uint16_t events_there_ = 0;
};

}  // namespace ble::ll
