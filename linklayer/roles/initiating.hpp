// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/roles/initiator.hpp"

#include <memory>
#include <vector>

namespace ble::ll {

/// All that belongs to one order of a host to connect.
class Initiating {
public:
    Initiating(const ConnectParameters& parameters, const RoleEnvironment& environment, Instant now)
        : proposer_{parameters, environment}, auxiliary_{proposer_} {
        if (parameters.on_1m) add(LePhy::le_1m, now);
        if (parameters.on_coded) add(LePhy::le_coded, now);
    }

    [[nodiscard]] std::vector<Activity*> activities() {
        std::vector<Activity*> out{&auxiliary_};
        for (const auto& initiator : initiators_) out.push_back(initiator.get());
        return out;
    }
    /// Somebody was asked for it.
    [[nodiscard]] std::optional<ConnectionSetup> connection() const {
        for (const auto& initiator : initiators_) {
            if (initiator->connection()) return initiator->connection();
        }
        return auxiliary_.connection();
    }

private:
    void add(LePhy phy, Instant now) {
        initiators_.push_back(std::make_unique<Initiator>(phy, proposer_, auxiliary_, now));
    }

    ConnectionProposer proposer_;
    AuxiliaryInitiator auxiliary_;
    std::vector<std::unique_ptr<Initiator>> initiators_;
};

}  // namespace ble::ll
