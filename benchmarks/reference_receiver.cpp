// SPDX-License-Identifier: Apache-2.0
#include "benchmarks/reference_receiver.hpp"

#include "benchmarks/transmitter_population.hpp"
#include "phy/framing.hpp"
#include "tests/support/gaussian_noise.hpp"

// Before liquid.h, which otherwise brings a complex type of its own.
#include <complex>

#include <liquid/liquid.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <random>

namespace ble::benchmarks {
namespace {

using std::numbers::pi;
constexpr Hertz stream_rate{4e6};
constexpr unsigned stream_samples_per_symbol = 4;
constexpr std::size_t sync_symbols = 40;
constexpr std::size_t longest_delay = 8;
constexpr float bandwidth_time = 0.5F;

struct HeardPacket {
    Transmission sent{};
    std::vector<Sample> samples{};
};

phy::AirBits bits_of(const Transmission& sent) {
    return phy::frame(PhyMode::le_1m, advertising_access_address, advertising_crc_init, sent.channel,
                      sent.pdu);
}

/// A low-pass filter, evaluated between samples at places that share one fraction: a sinc under a Hann
/// window.
class Interpolator {
public:
    Interpolator(double cutoff, double fraction) {
        const double relative = cutoff / stream_rate.value;
        for (int k = 1 - reach; k <= reach; ++k) {
            const double t = fraction - k, x = 2 * pi * relative * t;
            const double sinc = std::abs(x) < 1e-9 ? 1 : std::sin(x) / x;
            taps_.push_back(static_cast<float>(relative * sinc * (1 + std::cos(pi * t / reach))));
        }
    }

    /// At `whole` + fraction.
    [[nodiscard]] Sample operator()(std::span<const Sample> samples, std::int64_t whole) const {
        Sample sum{};
        auto n = whole + 1 - reach;
        for (const float tap : taps_) {
            if (n >= 0 && n < static_cast<std::int64_t>(samples.size()))
                sum += tap * samples[static_cast<std::size_t>(n)];
            ++n;
        }
        return sum;
    }

private:
    static constexpr int reach = 20;
    std::vector<float> taps_;
};

int bit_errors(std::span<const std::uint8_t> decided, const Transmission& sent, std::size_t delay) {
    const auto wanted = bits_of(sent);
    int errors = 0;
    for (auto n = sync_symbols; n < wanted.size(); ++n) errors += wanted[n] != decided[n + delay];
    return errors;
}

std::vector<HeardPacket> training_packets() {
    constexpr int packets = 20;
    constexpr double noise_power = 0.1 * stream_samples_per_symbol;  // Eb/N0 10 dB
    std::mt19937_64 random{1};
    tests::GaussianNoise noise{2};
    const phy::GfskModulator modulator{stream_rate, PhyMode::le_1m};
    const TransmitterPopulation population{TransmitterKind::random, PhyMode::le_1m, 37};
    const std::vector channels{ChannelIndex{37}};
    std::vector<HeardPacket> heard(packets);
    for (auto& packet : heard) {
        packet = {population.draw(random, 0, channels), std::vector<Sample>(2'000)};
        packet.sent.start = 100;
        packet.sent.burst(modulator, stream_rate, packet.sent.settings(channels[0].center(), 1))
            .add_to(packet.samples, 0);
        noise.add_to(packet.samples, noise_power);
    }
    return heard;
}

}  // namespace

/// The C object, and what it decides on a whole stream.
class ReferenceReceiver::Demodulator {
public:
    explicit Demodulator(const ReferenceModem& chosen) : samples_per_symbol_{chosen.samples_per_symbol} {
        switch (chosen.kind) {
            case ReferenceModem::Kind::gmskdem:
                gmsk_.reset(gmskdem_create(samples_per_symbol_, chosen.filter_delay, bandwidth_time));
                break;
            case ReferenceModem::Kind::cpfskdem:
                cpfsk_.reset(cpfskdem_create(1, 0.5F, samples_per_symbol_, chosen.filter_delay,
                                             bandwidth_time, LIQUID_CPFSK_GMSK));
                break;
        }
    }

    [[nodiscard]] phy::AirBits operator()(std::vector<Sample> samples) const {
        if (gmsk_) gmskdem_reset(gmsk_.get());
        if (cpfsk_) cpfskdem_reset(cpfsk_.get());
        phy::AirBits bits;
        for (std::size_t n = 0; n + samples_per_symbol_ <= samples.size(); n += samples_per_symbol_) {
            unsigned bit = 0;
            if (gmsk_) gmskdem_demodulate(gmsk_.get(), &samples[n], &bit);
            if (cpfsk_) bit = cpfskdem_demodulate(cpfsk_.get(), &samples[n]);
            bits.push_back(static_cast<std::uint8_t>(bit));
        }
        return bits;
    }

private:
    template <auto destroy>
    struct Destroyer {
        template <typename Object>
        void operator()(Object* object) const {
            destroy(object);
        }
    };

    unsigned samples_per_symbol_;
    std::unique_ptr<gmskdem_s, Destroyer<gmskdem_destroy>> gmsk_;
    std::unique_ptr<cpfskdem_s, Destroyer<cpfskdem_destroy>> cpfsk_;
};

ReferenceReceiver::ReferenceReceiver(const ReferenceModem& chosen)
    : modem_{chosen}, demodulator_{std::make_unique<Demodulator>(chosen)} {
    align();
}
ReferenceReceiver::~ReferenceReceiver() = default;
ReferenceReceiver::ReferenceReceiver(ReferenceReceiver&&) noexcept = default;
ReferenceReceiver& ReferenceReceiver::operator=(ReferenceReceiver&&) noexcept = default;

std::vector<Sample> ReferenceReceiver::aligned(std::span<const Sample> samples,
                                               const Transmission& sent) const {
    std::vector<Sample> steady(samples.begin(), samples.end());
    const double turn = 2 * pi * (sent.cfo / stream_rate);
    for (std::size_t n = 0; n < steady.size(); ++n) {
        steady[n] *=
            std::polar(1.0F, static_cast<float>(std::remainder(-turn * static_cast<double>(n), 2 * pi)));
    }
    const double first = sent.start + offset_ * stream_samples_per_symbol;
    const auto whole = static_cast<std::int64_t>(std::floor(first));
    const Interpolator interpolate{modem_.cutoff, first - static_cast<double>(whole)};
    const auto stride = stream_samples_per_symbol / modem_.samples_per_symbol;
    const auto count = (bits_of(sent).size() + longest_delay) * modem_.samples_per_symbol;
    std::vector<Sample> out;
    for (std::size_t i = 0; i < count; ++i)
        out.push_back(interpolate(steady, whole + static_cast<std::int64_t>(i * stride)));
    return out;
}

phy::AirBits ReferenceReceiver::decisions(std::span<const Sample> samples, const Transmission& sent) const {
    return (*demodulator_)(aligned(samples, sent));
}

bool ReferenceReceiver::receives(std::span<const Sample> samples, const Transmission& sent) const {
    return bit_errors(decisions(samples, sent), sent, delay_) == 0;
}

/// Neither modem tells which instant of a symbol it wants to see first, nor when its decision comes out: the
/// best is found by trial, on packets with some noise.
void ReferenceReceiver::align() {
    constexpr int offsets = 8;
    const auto heard = training_packets();
    int fewest = std::numeric_limits<int>::max();
    double best_offset = 0;
    for (int i = 0; i < offsets; ++i) {
        offset_ = static_cast<double>(i) / offsets;
        std::vector<phy::AirBits> decided;
        for (const auto& packet : heard) decided.push_back(decisions(packet.samples, packet.sent));
        for (std::size_t delay = 0; delay <= longest_delay; ++delay) {
            int errors = 0;
            for (std::size_t p = 0; p < heard.size(); ++p)
                errors += bit_errors(decided[p], heard[p].sent, delay);
            if (errors >= fewest) continue;
            fewest = errors;
            best_offset = offset_;
            delay_ = delay;
        }
    }
    offset_ = best_offset;
}

}  // namespace ble::benchmarks
