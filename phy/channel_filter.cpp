// SPDX-License-Identifier: Apache-2.0
#include "phy/channel_filter.hpp"

#include "phy/filter_design.hpp"

namespace ble::phy {
namespace {

constexpr double row_rate = 2e6;
constexpr double attenuation_db = 60;

}  // namespace

std::vector<float> channel_filter(std::size_t branches) {
    return design_low_pass({.taps = channel_filter_rows * branches,
                            .cutoff = channel_filter_edge.value / (row_rate * static_cast<double>(branches)),
                            .attenuation_db = attenuation_db});
}

std::vector<float> channel_response() {
    constexpr std::size_t branches = 2, kept = 7;
    // One tap more than the filter's has its middle on a sample.
    constexpr auto taps = channel_filter_rows * branches + 1;
    const auto design = design_low_pass({.taps = taps,
                                         .cutoff = channel_filter_edge.value / (row_rate * branches),
                                         .attenuation_db = attenuation_db});
    const auto middle = design.begin() + taps / 2;
    return {middle, middle + kept};
}

}  // namespace ble::phy
