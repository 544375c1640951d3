// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/control/error_code.hpp"
#include "linklayer/crypto/aes128.hpp"
#include "linklayer/random_bits.hpp"
#include "phy/device_address.hpp"
#include "phy/radio_clock.hpp"

#include <cstdint>
#include <optional>
#include <vector>

namespace ble::ll {

/// Whether a device that has an identity resolving key may also show its identity (Core 6.0, Vol 6 Part
/// B, 4.7).
enum class PrivacyMode : std::uint8_t { network = 0, device = 1 };

/// The devices whose resolvable private addresses a controller resolves, and those that it makes for them
/// (Core 6.0, Vol 6 Part B, 4.7 and 6).
class ResolvingList {
public:
    static constexpr std::size_t capacity = 16;
    static constexpr Duration default_timeout = std::chrono::minutes{15};

    enum class Resolution : std::uint8_t { off, on };

    /// A key of zeros: there is none.
    struct Device {
        DeviceAddress identity{};
        Octets128 peer_key{};
        Octets128 local_key{};
    };
    /// Who sent a packet.
    struct Sender {
        DeviceAddress identity{};
        bool is_resolved = false;  ///< the address on the air was a resolvable private one
    };

    explicit ResolvingList(const RandomBits& random) : random_{random} {}

    [[nodiscard]] ErrorCode add(const Device& device);
    [[nodiscard]] ErrorCode remove(const DeviceAddress& identity);
    void clear() { entries_.clear(); }
    [[nodiscard]] ErrorCode set_mode(const DeviceAddress& identity, PrivacyMode mode);
    void set_resolution(Resolution resolution) { resolution_ = resolution; }
    [[nodiscard]] bool is_on() const { return resolution_ == Resolution::on; }
    /// How long an address is used.
    void set_timeout(Duration timeout) { timeout_ = timeout; }
    /// As after HCI_Reset.
    void reset();

    [[nodiscard]] bool contains(const DeviceAddress& identity) const { return find(identity) != nullptr; }
    /// Nothing: someone who should have hidden its identity, and is not to be heard.
    [[nodiscard]] std::optional<Sender> identify(const DeviceAddress& on_air);
    /// Whether a directed packet of that device means this one, which is called `own` where it does not hide.
    [[nodiscard]] bool is_local(const DeviceAddress& target, const DeviceAddress& sender,
                                const DeviceAddress& own) const;

    /// The address to be used towards a device; nothing where there is no key for that.
    [[nodiscard]] std::optional<DeviceAddress> local_address(const DeviceAddress& identity, Instant now);
    /// The address to call the device by.
    [[nodiscard]] std::optional<DeviceAddress> target_address(const DeviceAddress& identity, Instant now);
    /// The address that the device was last heard with.
    [[nodiscard]] std::optional<DeviceAddress> peer_address(const DeviceAddress& identity) const;

private:
    struct Made {
        DeviceAddress address{};
        Instant at{};
    };
    struct Entry {
        DeviceAddress identity{};
        Octets128 peer_key{};
        std::optional<Aes128> peer{};
        std::optional<Aes128> local{};
        PrivacyMode mode = PrivacyMode::network;
        std::optional<Made> local_address{};
        std::optional<Made> target_address{};
        std::optional<DeviceAddress> heard{};
    };

    [[nodiscard]] const Entry* find(const DeviceAddress& identity) const;
    [[nodiscard]] Entry* find(const DeviceAddress& identity);
    [[nodiscard]] DeviceAddress renewed(std::optional<Made>& made, const Aes128& key, Instant now) const;

    const RandomBits& random_;
    std::vector<Entry> entries_;
    Resolution resolution_ = Resolution::off;
    Duration timeout_ = default_timeout;
};

}  // namespace ble::ll
