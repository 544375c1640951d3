// SPDX-License-Identifier: Apache-2.0
#include "benchmarks/curve.hpp"

namespace ble::benchmarks {

std::vector<ErrorRate> Curve::error_rates() const {
    std::vector<ErrorRate> rates;
    for (const auto& [ebn0_db, tally] : points)
        rates.push_back({ebn0_db, tally.sent, tally.sent - tally.received});
    return rates;
}

std::vector<ErrorRate> Curve::error_rates_of_reference(std::size_t reference) const {
    std::vector<ErrorRate> rates;
    for (const auto& [ebn0_db, tally] : points) {
        rates.push_back({ebn0_db, tally.sent, tally.sent - tally.received_by_references[reference]});
    }
    return rates;
}

}  // namespace ble::benchmarks
