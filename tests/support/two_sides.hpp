// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/support/pair.hpp"

#include <catch2/catch.hpp>

namespace ble::tests {

/// Both roles of a procedure, each on a new connection that outlives it: who begins, and who answers.
template <typename Test>
void from_both_sides(Test test) {
    using ll::LinkRole;
    for (const auto initiator : {LinkRole::central, LinkRole::peripheral}) {
        DYNAMIC_SECTION((initiator == LinkRole::central ? "central begins" : "peripheral begins")) {
            Pair pair;
            REQUIRE(pair.connect());
            auto& first = initiator == LinkRole::central ? pair.central : pair.peripheral;
            auto& second = initiator == LinkRole::central ? pair.peripheral : pair.central;
            test(pair, first, second);
            CHECK(pair.central.controller.connection_count() == 1);
            CHECK(pair.peripheral.controller.connection_count() == 1);
        }
    }
}

}  // namespace ble::tests
