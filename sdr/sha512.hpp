// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string>

struct evp_md_ctx_st;

namespace ble::sdr {

/// SHA-512 (FIPS 180-4) of a stream of octets.
class Sha512 {
public:
    Sha512();
    void update(std::span<const std::byte> octets);
    /// 128 lower-case hex digits of everything so far; the object is used up.
    [[nodiscard]] std::string finish();

private:
    struct Free {
        void operator()(evp_md_ctx_st* context) const;
    };
    std::unique_ptr<evp_md_ctx_st, Free> context_;
};

}  // namespace ble::sdr
