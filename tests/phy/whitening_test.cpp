// SPDX-License-Identifier: Apache-2.0
#include "phy/whitening.hpp"

#include "tests/support/hex.hpp"

#include <catch2/catch.hpp>

using ble::ChannelIndex;
using ble::phy::Whitening;
using ble::tests::octets;

TEST_CASE("Whitening sequences of sample data") {
    const auto [channel, mask] = GENERATE(table<unsigned, const char*>({
        {37, "8dd257a13da766b0753111489677f8e346e9abd09e5333d8ba980824cb3bfc71a3f45568cfa9196c5d4c"},
        {38, "d6c5442059dee18f1ba5af427b4ecd60eb6222902ceff0c78dd257a13da766b0753111489677f8e346e9"},
        {39, "1f374a5f85f69c9ac1d6c5442059dee18f1ba5af427b4ecd60eb6222902ceff0c78dd257a13da766b075"},
        {0, "40b2bcc31f374a5f85f69c9ac1d6c544"},
        {1, "8940b2bcc31f374a5f85f69c9ac1d6c5"},
        {10, "9ac1d6c5442059dee18f1ba5af427b4e"},
        {19, "8b8940b2bcc31f374a5f85f69c9ac1d6"},
        {36, "442059dee18f1ba5af427b4ecd60eb62"},
    }));
    const auto expected = octets(mask);
    std::vector<std::uint8_t> zeros(expected.size());
    Whitening{ChannelIndex{channel}}.apply(zeros);
    CHECK(zeros == expected);
}
