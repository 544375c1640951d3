// SPDX-License-Identifier: Apache-2.0
#include "linklayer/crypto/p256_key.hpp"

#include <cstddef>
#include <memory>
#include <openssl/bn.h>
#include <openssl/ec.h>
#include <openssl/obj_mac.h>
#include <stdexcept>

namespace ble::ll {
namespace {

struct Free {
    void operator()(BIGNUM* value) const { BN_clear_free(value); }
    void operator()(BN_CTX* value) const { BN_CTX_free(value); }
    void operator()(EC_GROUP* value) const { EC_GROUP_free(value); }
    void operator()(EC_POINT* value) const { EC_POINT_clear_free(value); }
};
template <typename Type>
using Owned = std::unique_ptr<Type, Free>;

/// For calls that fail only where memory or the curve are missing.
template <typename Result>
Result required(Result result) {
    if (!result) throw std::runtime_error{"OpenSSL offers no P-256"};
    return result;
}

using Number = Owned<BIGNUM>;

Number number(const Octets256& octets) {
    Number out{required(BN_bin2bn(octets.data(), static_cast<int>(octets.size()), nullptr))};
    BN_set_flags(out.get(), BN_FLG_CONSTTIME);
    return out;
}

Octets256 octets(const BIGNUM* value) {
    Octets256 out{};
    required(BN_bn2binpad(value, out.data(), static_cast<int>(out.size())) > 0);
    return out;
}

/// The curve, and room to calculate on it.
struct Curve {
    Owned<EC_GROUP> group{required(EC_GROUP_new_by_curve_name(NID_X9_62_prime256v1))};
    Owned<BN_CTX> context{required(BN_CTX_new())};

    [[nodiscard]] Owned<EC_POINT> new_point() const {
        return Owned<EC_POINT>{required(EC_POINT_new(group.get()))};
    }
    [[nodiscard]] P256Point coordinates(const EC_POINT* point) const {
        const Number x{required(BN_new())}, y{required(BN_new())};
        required(EC_POINT_get_affine_coordinates(group.get(), point, x.get(), y.get(), context.get()));
        return {.x = octets(x.get()), .y = octets(y.get())};
    }
};

}  // namespace

P256Key P256Key::generate(const RandomBits& random) {
    for (;;) {
        Octets256 value{};
        for (std::size_t at = 0; at < value.size(); at += 8) {
            const auto bits = random();
            for (std::size_t i = 0; i < 8; ++i) value[at + i] = static_cast<std::uint8_t>(bits >> 8 * i);
        }
        if (const auto key = from_private(value)) return *key;
    }
}

P256Key P256Key::debug() {
    return P256Key{{0x3f, 0x49, 0xf6, 0xd4, 0xa3, 0xc5, 0x5f, 0x38, 0x74, 0xc9, 0xb3,
                    0xe3, 0xd2, 0x10, 0x3f, 0x50, 0x4a, 0xff, 0x60, 0x7b, 0xeb, 0x40,
                    0xb7, 0x99, 0x58, 0x99, 0xb8, 0xa6, 0xcd, 0x3c, 0x1a, 0xbd}};
}

std::optional<P256Key> P256Key::from_private(const Octets256& value) {
    const Curve curve;
    const auto scalar = number(value);
    const bool is_key =
        BN_is_zero(scalar.get()) == 0 && BN_cmp(scalar.get(), EC_GROUP_get0_order(curve.group.get())) < 0;
    return is_key ? std::optional{P256Key{value}} : std::nullopt;
}

P256Point P256Key::public_key() const {
    const Curve curve;
    const auto scalar = number(private_);
    const auto point = curve.new_point();
    required(
        EC_POINT_mul(curve.group.get(), point.get(), scalar.get(), nullptr, nullptr, curve.context.get()));
    return curve.coordinates(point.get());
}

std::optional<Octets256> P256Key::shared_secret(const P256Point& peer) const {
    const Curve curve;
    const auto point = curve.new_point(), common = curve.new_point();
    const auto x = number(peer.x), y = number(peer.y);
    const bool is_on_curve = EC_POINT_set_affine_coordinates(curve.group.get(), point.get(), x.get(), y.get(),
                                                             curve.context.get()) == 1;
    if (!is_on_curve) return std::nullopt;
    const auto scalar = number(private_);
    // The order of the curve is prime: no multiple of a point on it is at infinity.
    required(EC_POINT_mul(curve.group.get(), common.get(), nullptr, point.get(), scalar.get(),
                          curve.context.get()));
    return curve.coordinates(common.get()).x;
}

}  // namespace ble::ll
