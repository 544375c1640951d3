// SPDX-License-Identifier: Apache-2.0
#include "phy/kernels/phase_path.hpp"

#include "phy/kernels/demodulation_reference.hpp"

#include <array>
#include <cassert>
#include <cstring>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "phy/kernels/phase_path.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace ble::phy::kernels::HWY_NAMESPACE {

#if HWY_TARGET == HWY_SCALAR

void follow_back(std::span<const PhaseRecord> records, std::size_t parity, float leak,
                 const PhasePath& path) {
    reference::trace_back(records, parity, leak, path);
}

#else

namespace hn = hwy::HWY_NAMESPACE;

using D = hn::CappedTag<float, 16>;
using V = hn::Vec<D>;
using Bits = std::uint64_t;
constexpr std::size_t word = 64;

HWY_INLINE Bits bits_of(hn::Mask<D> mask) {
    std::array<std::uint8_t, 8> octets{};
    hn::StoreMaskBits(D{}, mask, octets.data());
    Bits bits;
    std::memcpy(&bits, octets.data(), sizeof bits);
    return bits;
}

HWY_INLINE hn::Mask<D> mask_of(Bits bits) {
    std::array<std::uint8_t, 8> octets;
    std::memcpy(octets.data(), &bits, sizeof bits);
    return hn::LoadMaskBits(D{}, octets.data());
}

/// A bit for each of up to 64 symbols: whether a one won in either parity behind it.
struct Ones {
    Bits even = 0, odd = 0;
};

HWY_INLINE Ones ones_in(const PhaseRecord* records, std::size_t count) {
    const D d;
    Ones ones;
    std::size_t n = 0;
    for (; n + hn::Lanes(d) <= count; n += hn::Lanes(d)) {
        V even_seen, odd_seen, even, odd;
        hn::LoadInterleaved4(d, records[n].seen.data(), even_seen, odd_seen, even, odd);
        ones.even |= bits_of(hn::Gt(even, hn::Zero(d))) << n;
        ones.odd |= bits_of(hn::Gt(odd, hn::Zero(d))) << n;
    }
    for (; n < count; ++n) {
        ones.even |= Bits{records[n].margin[0] > 0} << n;
        ones.odd |= Bits{records[n].margin[1] > 0} << n;
    }
    return ones;
}

/// The parity behind each of `count` symbols, the last one's being known. Before a symbol it is what a one
/// has made of it: even ^ (parity & ~(even ^ odd)), a rule that is put together for two symbols, for four, ….
HWY_INLINE Bits parities(const Ones& ones, std::size_t count, Bits last) {
    Bits sum = ones.even >> 1, kept = ~(ones.even ^ ones.odd) >> 1;
    const auto top = Bits{1} << (count - 1);
    sum = (sum & (top - 1)) | (last != 0 ? top : 0);
    kept &= top - 1;
    for (std::size_t reach = 1; reach < word; reach *= 2) {
        sum ^= kept & sum >> reach;
        kept &= kept >> reach;
    }
    return sum;
}

/// Some symbols' places on the path, and the symbol behind each.
struct Places {
    Bits parity, symbols, next;
};

HWY_INLINE void write(const PhaseRecord* records, Places places, std::size_t count, float leak,
                      const PhasePath& path) {
    const D d;
    const hn::Rebind<std::int8_t, D> octets;
    const auto one = hn::Set(d, 1.0F), twice_leak = hn::Set(d, 2 * leak);
    std::size_t n = 0;
    for (; n + hn::Lanes(d) <= count; n += hn::Lanes(d)) {
        V even_seen, odd_seen, even, odd;
        hn::LoadInterleaved4(d, records[n].seen.data(), even_seen, odd_seen, even, odd);
        const auto seen = hn::IfThenElse(mask_of(places.parity >> n), odd_seen, even_seen);
        const auto is_one = mask_of(places.symbols >> n), is_followed = mask_of(places.next >> n);
        const auto symbol = hn::IfThenElse(is_one, one, hn::Neg(one));
        // Half the difference of two symbols.
        const auto rise = hn::Sub(hn::IfThenElseZero(is_followed, one), hn::IfThenElseZero(is_one, one));
        hn::StoreU(hn::NegMulAdd(twice_leak, rise, seen), d, &path.carrier[n]);
        hn::StoreU(hn::DemoteTo(octets, hn::NearestInt(symbol)), octets, &path.symbols[n]);
    }
    for (; n < count; ++n) {
        const auto bit = [n](Bits bits) { return static_cast<int>(bits >> n & 1U); };
        path.symbols[n] = static_cast<std::int8_t>(2 * bit(places.symbols) - 1);
        path.carrier[n] = records[n].seen[static_cast<std::size_t>(bit(places.parity))] -
                          2 * leak * static_cast<float>(bit(places.next) - bit(places.symbols));
    }
}

void follow_back(std::span<const PhaseRecord> records, std::size_t parity, float leak,
                 const PhasePath& path) {
    Bits behind = parity, next = 0;
    bool is_last = true;
    for (auto end = records.size(); end > 0;) {
        const auto first = (end - 1) / word * word, count = end - first;
        const auto* here = &records[first];
        const auto ones = ones_in(here, count);
        const auto parity_bits = parities(ones, count, behind);
        const auto symbols = ones.even ^ (parity_bits & (ones.even ^ ones.odd));
        const auto top = Bits{1} << (count - 1);
        if (is_last) next = symbols & top;
        const auto followers = (symbols >> 1 & (top - 1)) | (next != 0 ? top : 0);
        write(here, {parity_bits, symbols, followers}, count, leak,
              {path.symbols.subspan(first), path.carrier.subspan(first)});
        behind = (parity_bits ^ symbols) & 1U;
        next = symbols & 1U;
        is_last = false;
        end = first;
    }
}

#endif

}  // namespace ble::phy::kernels::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace ble::phy::kernels {

HWY_EXPORT(follow_back);

void trace_back(std::span<const PhaseRecord> records, std::size_t parity, float leak, const PhasePath& path) {
    assert(path.symbols.size() == records.size() && path.carrier.size() == records.size() && parity < 2);
    HWY_DYNAMIC_DISPATCH(follow_back)(records, parity, leak, path);
}

}  // namespace ble::phy::kernels
#endif
