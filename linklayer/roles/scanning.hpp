// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/roles/scanner.hpp"

#include <memory>
#include <vector>

namespace ble::ll {

/// All that belongs to one order of a host to scan.
class Scanning {
public:
    Scanning(const ScanParameters& parameters, const RoleEnvironment& environment, Instant now)
        : reports_{parameters, environment}, auxiliary_{reports_} {
        if (parameters.on_1m) add(LePhy::le_1m, now);
        if (parameters.on_coded) add(LePhy::le_coded, now);
    }

    [[nodiscard]] std::vector<Activity*> activities() {
        std::vector<Activity*> out{&auxiliary_};
        for (const auto& scanner : scanners_) out.push_back(scanner.get());
        return out;
    }
    /// The time for which the host wanted it is over.
    [[nodiscard]] bool is_over() const { return scanners_.front()->is_over(); }

private:
    void add(LePhy phy, Instant now) {
        scanners_.push_back(std::make_unique<Scanner>(phy, reports_, auxiliary_, now));
    }

    ScanReports reports_;
    AuxiliaryScanner auxiliary_;
    std::vector<std::unique_ptr<Scanner>> scanners_;
};

}  // namespace ble::ll
