// SPDX-License-Identifier: Apache-2.0
#include "phy/rf_test/error_threshold.hpp"

#include <cmath>

namespace ble::phy {

double greatest_error_percent(std::size_t octets) {
    constexpr double framing_bits = 32 + 16 + 24;  // access address, header and CRC
    const double error_rate = octets <= 37    ? 1e-3
                              : octets <= 63  ? 0.64e-3
                              : octets <= 127 ? 0.34e-3
                                              : 0.17e-3;
    return 100 * (1 - std::pow(1 - error_rate, 8 * static_cast<double>(octets) + framing_bits));
}

double find_error_threshold(LevelRange range, const std::function<TestLink(double)>& link_at) {
    constexpr double resolution = 0.2;  // dB
    while (std::abs(range.good - range.bad) > resolution) {
        const double middle = (range.good + range.bad) / 2;
        const auto link = link_at(middle);
        const bool is_good = run(link).error_percent() <= greatest_error_percent(link.octets);
        (is_good ? range.good : range.bad) = middle;
    }
    return (range.good + range.bad) / 2;
}

}  // namespace ble::phy
