// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "benchmarks/reference_modem.hpp"
#include "benchmarks/transmission.hpp"
#include "phy/framing.hpp"
#include "phy/sample.hpp"

#include <memory>
#include <span>
#include <vector>

namespace ble::benchmarks {

/// One of liquid-dsp's demodulators, told what ours has to find out: it gets each packet's true start
/// and carrier offset. Its streams have 4 Msample/s and one channel in the middle.
class ReferenceReceiver {
public:
    explicit ReferenceReceiver(const ReferenceModem& modem);
    ~ReferenceReceiver();
    ReferenceReceiver(ReferenceReceiver&&) noexcept;
    ReferenceReceiver& operator=(ReferenceReceiver&&) noexcept;

    /// Whether it gets every bit after the access address right.
    [[nodiscard]] bool receives(std::span<const Sample> samples, const Transmission& sent) const;

private:
    class Demodulator;

    void align();
    /// The packet alone, steady, at the modem's rate.
    [[nodiscard]] std::vector<Sample> aligned(std::span<const Sample> samples,
                                              const Transmission& sent) const;
    [[nodiscard]] phy::AirBits decisions(std::span<const Sample> samples, const Transmission& sent) const;

    ReferenceModem modem_;
    std::unique_ptr<Demodulator> demodulator_;
    double offset_ = 0;      ///< best sampling instant, in symbols after a symbol's start
    std::size_t delay_ = 0;  ///< decisions that come before the first bit's
};

}  // namespace ble::benchmarks
