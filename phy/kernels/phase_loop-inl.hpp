// SPDX-License-Identifier: Apache-2.0
// Included once for each instruction set, after highway.h.
#if defined(FYRKAT_PHY_KERNELS_PHASE_LOOP_INL) == defined(HWY_TARGET_TOGGLE)
#ifdef FYRKAT_PHY_KERNELS_PHASE_LOOP_INL
#undef FYRKAT_PHY_KERNELS_PHASE_LOOP_INL
#else
#define FYRKAT_PHY_KERNELS_PHASE_LOOP_INL
#endif

HWY_BEFORE_NAMESPACE();
namespace ble::phy::kernels::HWY_NAMESPACE {

/// Survivors, one a lane.
template <class D>
struct WayState {
    hwy::HWY_NAMESPACE::Vec<D> re, im, carrier, frequency, error, metric;
};

/// A loop's constants for symbols that differ from lane to lane.
template <class D>
struct LoopLanes {
    LoopLanes(D d, const PhaseLoop& loop, hwy::HWY_NAMESPACE::Vec<D> symbols)
        : gain{hwy::HWY_NAMESPACE::Set(d, loop.phase_gain + loop.frequency_gain)},
          frequency_gain{hwy::HWY_NAMESPACE::Set(d, loop.frequency_gain)},
          cosine{hwy::HWY_NAMESPACE::Set(d, loop.turn_re)},
          sine{hwy::HWY_NAMESPACE::Mul(symbols, hwy::HWY_NAMESPACE::Set(d, loop.turn_im))},
          leak{hwy::HWY_NAMESPACE::Mul(symbols, hwy::HWY_NAMESPACE::Set(d, loop.leak))},
          bias{hwy::HWY_NAMESPACE::Mul(leak, hwy::HWY_NAMESPACE::Set(d, frequency_bias))},
          greatest{hwy::HWY_NAMESPACE::Set(d, loop.greatest_error)} {}

    hwy::HWY_NAMESPACE::Vec<D> gain, frequency_gain, cosine, sine, leak, bias, greatest;
};

/// Extends each lane's survivor by its symbol. The chain from a symbol's phase error to the next one's is
/// what takes the time: what can be done beside it is, and the small turn by the loop's advance is applied as
/// a polynomial.
template <class D>
HWY_INLINE WayState<D> follow(D d, const LoopLanes<D>& loop, const WayState<D>& from, Sample received,
                              hwy::HWY_NAMESPACE::Vec<D>& seen) {
    namespace hn = hwy::HWY_NAMESPACE;
    const auto half = hn::Set(d, 0.5F), re = hn::Set(d, received.real()), im = hn::Set(d, received.imag());
    // The symbol's turn; taken off what is received, where no survivor has to be waited for, too.
    const auto turned_re = hn::NegMulAdd(from.im, loop.sine, hn::Mul(from.re, loop.cosine));
    const auto turned_im = hn::MulAdd(from.re, loop.sine, hn::Mul(from.im, loop.cosine));
    const auto back_re = hn::MulAdd(im, loop.sine, hn::Mul(re, loop.cosine));
    const auto back_im = hn::NegMulAdd(re, loop.sine, hn::Mul(im, loop.cosine));
    const auto in_phase = hn::MulAdd(from.im, back_im, hn::Mul(from.re, back_re));
    const auto quadrature = hn::NegMulAdd(from.im, back_re, hn::Mul(from.re, back_im));
    const auto norm = hn::MulAdd(from.re, from.re, hn::Mul(from.im, from.im));
    const auto rescale = hn::NegMulAdd(norm, half, hn::Set(d, 1.5F));

    const auto half_along = hn::Mul(in_phase, half), half_across = hn::Mul(quadrature, half);
    const auto biased_quadrature = hn::Add(quadrature, loop.bias), metric = hn::Add(from.metric, in_phase);

    const auto error =
        hn::Min(hn::Max(hn::Sub(from.error, loop.leak), hn::Neg(loop.greatest)), loop.greatest);
    const auto frequency = hn::MulAdd(loop.frequency_gain, error, from.frequency);
    const auto advance = hn::MulAdd(loop.gain, error, from.frequency);

    // Turned back by (1 - advance² / 2, advance), an angle of advance + advance³ / 6.
    const auto across = hn::NegMulAdd(advance, hn::MulAdd(half_across, advance, in_phase), quadrature);
    const auto along_and_bias = hn::NegMulAdd(half_along, advance, biased_quadrature);
    const auto half_advance = hn::Mul(advance, half);
    const auto cube = hn::Mul(hn::Mul(advance, advance), advance);
    const auto carrier = hn::Add(from.carrier, hn::MulAdd(cube, hn::Set(d, 1.0F / 6), advance));
    seen = hn::Add(carrier, across);
    const auto next_re = hn::NegMulAdd(advance, hn::MulAdd(turned_re, half_advance, turned_im), turned_re);
    const auto next_im = hn::MulAdd(advance, hn::NegMulAdd(turned_im, half_advance, turned_re), turned_im);
    return {hn::Mul(next_re, rescale),
            hn::Mul(next_im, rescale),
            carrier,
            frequency,
            hn::Add(across, loop.leak),
            hn::MulAdd(advance, along_and_bias, metric)};
}

}  // namespace ble::phy::kernels::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif
