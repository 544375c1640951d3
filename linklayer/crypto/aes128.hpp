// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/crypto/octet_array.hpp"

#include <memory>

namespace ble::ll {

/// The security function e under one key, whose schedule is kept (Core 6.0, Vol 3 Part H, 2.2.1).
class Aes128 {
public:
    explicit Aes128(const Octets128& key);
    Aes128(Aes128&&) noexcept;
    Aes128& operator=(Aes128&&) noexcept;
    ~Aes128();

    [[nodiscard]] Octets128 encrypt(const Octets128& block) const;

private:
    struct Context;
    std::unique_ptr<Context> context_;
};

}  // namespace ble::ll
