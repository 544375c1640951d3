// SPDX-License-Identifier: Apache-2.0
#include "phy/coded_framing.hpp"

#include "phy/convolutional_code.hpp"

#include <cassert>

namespace ble::phy {
namespace {

AirBits access_address_bits(AccessAddress access_address) {
    AirBits bits;
    for (int bit = 0; bit < 32; ++bit) bits.push_back((access_address.value >> bit) & 1u);
    return bits;
}

}  // namespace

AirBits code_symbols(std::span<const std::uint8_t> bits, PhyMode mode) {
    const auto length = symbols_per_coded_bit(mode);
    AirBits symbols(2 * length * bits.size());
    auto next = symbols.begin();
    unsigned state = 0;
    for (const auto bit : bits) {
        for (const auto coded : ConvolutionalCode::coded(state, bit)) {
            for (std::size_t i = 0; i < length; ++i) *next++ = pattern_symbol(coded, i, mode);
        }
        state = ConvolutionalCode::next_state(state, bit);
    }
    return symbols;
}

AirBits coded_sync_symbols(AccessAddress access_address) {
    constexpr std::array<std::uint8_t, 8> repetition{0, 0, 1, 1, 1, 1, 0, 0};
    AirBits symbols;
    for (std::size_t n = 0; n < CodedLayout::preamble; ++n)
        symbols.push_back(repetition[n % repetition.size()]);
    const auto coded = code_symbols(access_address_bits(access_address), PhyMode::le_coded_s8);
    symbols.insert(symbols.end(), coded.begin(), coded.end());
    return symbols;
}

AirBits coded_frame(PhyMode mode, AccessAddress access_address, std::span<const std::uint8_t> body) {
    assert(is_coded(mode));
    auto first = access_address_bits(access_address);
    first.push_back(mode == PhyMode::le_coded_s2 ? 1 : 0);  // CI, least significant bit first
    first.push_back(0);
    first.insert(first.end(), ConvolutionalCode::termination_bits, 0);

    auto symbols = coded_sync_symbols(access_address);
    symbols.resize(CodedLayout::preamble);
    const auto first_block = code_symbols(first, PhyMode::le_coded_s8);
    symbols.insert(symbols.end(), first_block.begin(), first_block.end());

    AirBits second{body.begin(), body.end()};
    second.insert(second.end(), ConvolutionalCode::termination_bits, 0);
    const auto second_block = code_symbols(second, mode);
    symbols.insert(symbols.end(), second_block.begin(), second_block.end());
    return symbols;
}

}  // namespace ble::phy
