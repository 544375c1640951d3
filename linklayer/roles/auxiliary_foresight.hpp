// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/roles/auxiliary_lead.hpp"
#include "linklayer/roles/auxiliary_sighting.hpp"
#include "linklayer/roles/steady_duration.hpp"

#include <optional>
#include <vector>

namespace ble::ll {

/// What a radio that is too slow to answer AUX_ADV_IND does instead: AuxPtr says when it comes to within a
/// unit, and not how long it is, but both stay as they are while the set's data do. Once they have proved to,
/// the request is ordered ahead.
class AuxiliaryForesight {
public:
    void learn(const AuxiliaryLead& lead, const AuxiliarySighting& sighting);
    /// It was not heard where a request was ordered behind it.
    void fail(const AuxiliaryLead& lead);
    /// Nothing: it has not been heard often enough.
    [[nodiscard]] std::optional<AuxiliarySighting> find(const AuxiliaryLead& lead) const;

private:
    struct Memory {
        AuxiliaryLead lead{};
        AuxiliarySighting last{};
        SteadyDuration distance{};
        int failures = 0;  ///< since it was heard last
    };

    std::vector<Memory> memories_;  ///< oldest first
};

}  // namespace ble::ll
