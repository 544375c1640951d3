// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <deque>

namespace ble::phy {

/// What the values of a filter bank's batches are multiplied by to be amplitudes: the same for all channels,
/// and for a long time.
class AmplitudeScale {
public:
    /// The next batch's.
    void add(float factor) {
        if (steps_.empty() || steps_.back().factor != factor) steps_.push_back({end_, factor});
        if (steps_.size() > most_steps) steps_.pop_front();
        ++end_;
    }

    [[nodiscard]] float of(std::uint64_t batch) const {
        auto step = steps_.rbegin();
        while (step->first > batch && step + 1 != steps_.rend()) ++step;
        return step->factor;
    }
    /// Of `count` batches; 0 if it is not the same for all.
    [[nodiscard]] float of(std::uint64_t first, std::size_t count) const {
        const float last = of(first + count - 1);
        return steps_.size() == 1 || of(first) == last ? last : 0;
    }

private:
    struct Step {
        std::uint64_t first;
        float factor;
    };
    /// More than anyone looks back on: a gain stays for long before it is raised again.
    static constexpr std::size_t most_steps = 1024;

    std::deque<Step> steps_;
    std::uint64_t end_ = 0;
};

}  // namespace ble::phy
