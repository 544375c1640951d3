// SPDX-License-Identifier: Apache-2.0
#include "phy/pdu_layout.hpp"

#include "tests/support/hex.hpp"

#include <catch2/catch.hpp>

using namespace ble;
using namespace ble::phy;
using ble::tests::octets;
using Type = CteInfo::Type;

namespace {

constexpr AccessAddress connection{0x50657D63};

std::optional<CteInfo> announced(std::string_view hex, AccessAddress access_address = connection,
                                 PhyMode mode = PhyMode::le_1m) {
    return announced_cte({mode, access_address}, octets(hex));
}

}  // namespace

TEST_CASE("The CP bit makes a PDU of a connection one octet longer") {
    CHECK(pdu_octets({PhyMode::le_1m, connection}, octets("2105")) == 8);
    CHECK(pdu_octets({PhyMode::le_2m, connection}, octets("21ff")) == 258);
    CHECK(pdu_octets({PhyMode::le_2m, test_access_address}, octets("2105")) == 8);
    CHECK(pdu_octets({PhyMode::le_1m, connection}, octets("0105")) == 7);
    // On advertising channels the bit is ChSel, and LE Coded has no constant tone extension.
    CHECK(pdu_octets({PhyMode::le_1m, advertising_access_address}, octets("2105")) == 7);
    CHECK(pdu_octets({PhyMode::le_coded_s8, connection}, octets("2105")) == 7);
}

TEST_CASE("CTEInfo in the header of a data PDU announces a tone") {
    CHECK(announced("210014") == CteInfo{20, Type::aoa});
    CHECK(announced("2f0242aabb") == CteInfo{2, Type::aod_1us});
    CHECK(announced("210094", connection, PhyMode::le_2m) == CteInfo{20, Type::aod_2us});
    CHECK(announced("210014", test_access_address) == CteInfo{20, Type::aoa});
    CHECK_FALSE(announced("210014", advertising_access_address));
    CHECK_FALSE(announced("210014", connection, PhyMode::le_coded_s2));
    CHECK_FALSE(announced("2101 14"));  // as long as without CTEInfo
    CHECK_FALSE(announced("010114"));
}

TEST_CASE("CTEInfo out of range announces nothing") {
    for (const auto* pdu : {"210000", "210001", "210015", "21001f", "2100c0", "2100d4"}) {
        INFO(pdu);
        CHECK_FALSE(announced(pdu));
    }
}

TEST_CASE("CTEInfo in an extended header announces a tone, wherever it stands") {
    for (const auto access_address : {connection, advertising_access_address}) {
        CHECK(announced("0703 02 04 14", access_address) == CteInfo{20, Type::aoa});
        CHECK(announced("0707 06 4c 8a bc3a 05 aa", access_address) == CteInfo{10, Type::aod_2us});
        CHECK_FALSE(announced("0703 02 08 14", access_address));
        CHECK_FALSE(announced("0703 03 04 14", access_address));  // longer than its PDU
        CHECK_FALSE(announced("0703 02 1c 14", access_address));  // its fields have no room
        CHECK_FALSE(announced("0702 01 04", access_address));
        CHECK_FALSE(announced("0700", access_address));
    }
    CHECK_FALSE(announced("4708 07 05 010000eeffc0", advertising_access_address));
    CHECK(announced("470a 08 05 010000eeffc0 14 aa", advertising_access_address) == CteInfo{20});
}

TEST_CASE("On an access address of its own, only what periodic advertising may hold counts") {
    CHECK(is_periodic_advertising_with_cte({PhyMode::le_2m, connection}, octets("0703 02 04 14")));
    for (const auto* pdu : {"4703 02 04 14",                     // TxAdd
                            "0703 42 04 14",                     // a mode
                            "0709 08 05 010000eeffc0 14",        // AdvA
                            "0703 02 84 14",                     // a reserved flag
                            "0f0b 08 04 14 000000000000000000",  // a control PDU
                            "210014"}) {
        INFO(pdu);
        CHECK_FALSE(is_periodic_advertising_with_cte({PhyMode::le_2m, connection}, octets(pdu)));
    }
}
