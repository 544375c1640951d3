// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/channel_index.hpp"
#include "phy/frequency_shift.hpp"
#include "phy/hertz.hpp"
#include "phy/resampler.hpp"
#include "phy/sample.hpp"

#include <memory>
#include <optional>
#include <span>
#include <vector>

struct fftwf_plan_s;

namespace ble::phy {

/// Splits a stream into LE channels of 4 Msample/s each: a polyphase filter bank with channels 2 MHz
/// apart, oversampled by two. A rate that is no multiple of 4 MHz is first raised to the next; a
/// centre that puts the channels off the bank's grid is first shifted by at most 1 MHz. Passes
/// ±0.8 MHz around each channel flat to 0.2 dB, stops from ±2 MHz on by 60 dB.
class Channelizer {
public:
    static constexpr Hertz output_rate{4e6};
    /// Noise bandwidth of a channel's output.
    static constexpr Hertz noise_bandwidth{2.08e6};

    Channelizer(Hertz rate, Hertz center, std::span<const ChannelIndex> channels);
    ~Channelizer();
    Channelizer(Channelizer&&) noexcept;
    Channelizer& operator=(Channelizer&&) noexcept;

    /// Appends each channel's next samples to `out[i]`, in the order of the channels given.
    void push(std::span<const Sample> samples, std::span<std::vector<Sample>> out);
    /// Pushes what is still in the filters out.
    void finish(std::span<std::vector<Sample>> out);
    [[nodiscard]] double hop() const;    ///< input samples an output sample
    [[nodiscard]] double delay() const;  ///< in input samples

private:
    struct Bin {
        std::size_t index;  ///< of the transform's output
        bool alternates;    ///< odd channels come out turned by half the output rate
    };

    void filter(std::span<std::vector<Sample>> out);

    Hertz rate_, bank_rate_;
    std::optional<Resampler> resampler_;
    std::size_t branches_;
    FrequencyShift shift_;
    std::vector<Bin> bins_;
    std::vector<float> taps_;
    std::vector<Sample> pending_;  ///< at the bank's rate, not yet filtered
    std::vector<Sample> filtered_, transformed_;
    std::unique_ptr<fftwf_plan_s, void (*)(fftwf_plan_s*)> transform_;
};

}  // namespace ble::phy
