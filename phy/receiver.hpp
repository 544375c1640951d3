// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/packet.hpp"
#include "phy/sample.hpp"
#include "phy/stored_samples.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace ble::phy {

/// Whether to look for the packets of Direct Test Mode (Core 6.0, Vol 6 Part F, 4.1), besides others.
enum class TestPackets : std::uint8_t { ignored, received };

/// The stream that a receiver is made for.
struct ReceiverConfig {
    Hertz rate{};                          ///< sample rate, from 2 MHz up
    Hertz center{};                        ///< frequency of the stream's 0 Hz
    Instant start{};                       ///< instant of the first sample
    std::vector<ChannelIndex> channels{};  ///< which to receive; empty: all that the passband holds
    /// Which to look for; either LE Coded mode stands for both, which have the same sync word.
    std::vector<PhyMode> phys{PhyMode::le_1m, PhyMode::le_2m, PhyMode::le_coded_s8};
    /// The most likely bit sequences of a packet that are tried against its CRC. More than one finds packets
    /// 1 dB below the limit, and one damaged packet in 2^24 / `list` wrongly.
    std::size_t list = 1;
    TestPackets test_packets = TestPackets::ignored;
};

/// An access address to listen for on the data channels.
struct WatchedAddress {
    AccessAddress access_address{};
    std::optional<CrcInit> crc_init{};  ///< without it, packets come out `unchecked`
    /// Reaches back into what was pushed: 24 ms at most, and not beyond `Receiver::keep_since`.
    Instant since{};
};

/// What one channel has looked like so far, whether packets were seen or not.
struct ChannelSurvey {
    ChannelIndex channel{37};
    double noise_dbfs = 0;  ///< tracked noise floor in 1 MHz
    double mean_dbfs = 0;   ///< mean power in the channel
    double peak_dbfs = 0;   ///< strongest 16 µs
    double seconds = 0;     ///< that this is told of
    double busy = 0;        ///< share of them in which something stood out of the noise
};

/// Every LE channel inside a stream of samples, from samples to packets (design: channelise, detect
/// everywhere, demodulate where something was detected). The advertising access address is
/// listened for on all channels from the start. Packets do not depend on how the stream is cut into blocks.
class Receiver {
public:
    /// Needs `config.rate` ≥ 2 MHz and at least one channel inside the passband.
    explicit Receiver(const ReceiverConfig& config);
    ~Receiver();
    Receiver(Receiver&&) noexcept;
    Receiver& operator=(Receiver&&) noexcept;

    /// The channels whose centre ± 0.6 MHz lies inside center ± rate/2, in order of frequency.
    [[nodiscard]] static std::vector<ChannelIndex> channels_within(Hertz rate, Hertz center);
    [[nodiscard]] std::span<const ChannelIndex> channels() const;

    void listen_for(const WatchedAddress& watched);  ///< again with a CRC init: replaces
    void forget(AccessAddress access_address);
    /// No address will be listened for since an earlier instant than this, at most the horizon. What lies
    /// before it need not be kept any more, which is a tenth of the work where much is on the air.
    void keep_since(Instant instant);

    /// Splits the next samples into channels. At most a few milliseconds a call keep memory small.
    void push(std::span<const Sample> samples);
    /// The same for samples as a radio or a file has them, all of a stream in the same format.
    void push(const StoredSamples& samples);
    /// Makes room for so many samples, and for 10 µs more, to be split ahead of their searches.
    void make_room(std::size_t samples);
    /// Takes them, which stay there until they are split: how many portions they make that can be split at
    /// the same time, one to `most`. May overlap with searches of what was before.
    [[nodiscard]] std::size_t begin_ahead(const StoredSamples& samples, std::size_t most);
    /// Splits a portion, which may overlap with the others and with searches of what was before; `publish`,
    /// once that is all done, lets the following searches have the samples.
    void push_ahead(std::size_t portion);
    void publish();
    /// No more samples: packets that go on beyond the end come out truncated.
    void finish();
    /// Searches what was pushed in the channel `channels()[position]`. Calls for different
    /// positions may run at the same time; none may overlap with other members than said above.
    void search(std::size_t position);
    /// The packets that searches completed since the last call, in order of time.
    [[nodiscard]] std::vector<Packet> take_packets();
    /// No packet that starts before this instant is still to come (once all channels are searched).
    [[nodiscard]] Instant horizon() const;
    [[nodiscard]] std::vector<ChannelSurvey> survey() const;

private:
    class Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace ble::phy
