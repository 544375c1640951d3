// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/random_bits.hpp"

#include <array>
#include <cstdint>
#include <optional>

namespace ble::ll {

/// A number of 256 bits, most significant octet first, as samples in the specification print it; HCI carries
/// the reverse.
using Octets256 = std::array<std::uint8_t, 32>;

/// A public key: a point of the curve P-256.
struct P256Point {
    Octets256 x{};
    Octets256 y{};
    friend bool operator==(const P256Point&, const P256Point&) = default;
};

/// A private key of the elliptic curve P-256, for LE Secure Connections (Core 6.0, Vol 3 Part H, 2.3.5.6.1).
class P256Key {
public:
    /// From 256 random bits; from others where those are no key.
    [[nodiscard]] static P256Key generate(const RandomBits& random);
    /// The one that everybody knows, so that sniffers can follow.
    [[nodiscard]] static P256Key debug();
    /// Nothing: not from 1 to the order of the curve less one.
    [[nodiscard]] static std::optional<P256Key> from_private(const Octets256& value);

    [[nodiscard]] P256Point public_key() const;
    /// DHKey, the x coordinate of the common point; nothing where `peer` is not on the curve.
    [[nodiscard]] std::optional<Octets256> shared_secret(const P256Point& peer) const;

private:
    explicit P256Key(const Octets256& value) : private_{value} {}

    Octets256 private_;
};

}  // namespace ble::ll
