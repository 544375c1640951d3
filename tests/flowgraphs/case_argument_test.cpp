// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/case_argument.hpp"

#include <catch2/catch.hpp>
#include <stdexcept>

using namespace ble;
using namespace ble::flow;

TEST_CASE("A case is named in full, or by how its name begins") {
    REQUIRE(parse_cases("TRM/BV-05").size() == 1);
    CHECK(parse_cases("TRM/BV-05").front().subject == phy::TestSubject::modulation_characteristics);
    CHECK(parse_cases("rf-phy/rcv/bv-27-c").front().phy == PhyMode::le_coded_s8);
    CHECK(parse_cases("TRM").size() == 10);
    CHECK(parse_cases("RCV").size() == 24);
    for (const auto* const wrong : {"", "BV-05", "TRM/BV-99", "XYZ", "-C"}) {
        CHECK_THROWS_AS(parse_cases(wrong), std::invalid_argument);
    }
}
