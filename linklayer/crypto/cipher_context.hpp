// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <new>
#include <openssl/evp.h>
#include <stdexcept>

namespace ble::ll {

/// OpenSSL's cipher context, freed with its owner. For .cpp files only: no header shows OpenSSL.
struct CipherContextDeleter {
    void operator()(EVP_CIPHER_CTX* context) const { EVP_CIPHER_CTX_free(context); }
};
using CipherContext = std::unique_ptr<EVP_CIPHER_CTX, CipherContextDeleter>;

[[nodiscard]] inline CipherContext make_cipher_context() {
    CipherContext context{EVP_CIPHER_CTX_new()};
    if (!context) throw std::bad_alloc{};
    return context;
}

/// For calls that fail only where the library lacks AES altogether.
inline void require_openssl(int result) {
    if (result != 1) throw std::runtime_error{"OpenSSL offers no AES-128"};
}

}  // namespace ble::ll
