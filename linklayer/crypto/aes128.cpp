// SPDX-License-Identifier: Apache-2.0
#include "linklayer/crypto/aes128.hpp"

#include "linklayer/crypto/cipher_context.hpp"

namespace ble::ll {

struct Aes128::Context {
    CipherContext cipher = make_cipher_context();
};

Aes128::Aes128(const Octets128& key) : context_{std::make_unique<Context>()} {
    auto* cipher = context_->cipher.get();
    require_openssl(EVP_EncryptInit_ex(cipher, EVP_aes_128_ecb(), nullptr, key.data(), nullptr));
    require_openssl(EVP_CIPHER_CTX_set_padding(cipher, 0));
}

Aes128::Aes128(Aes128&&) noexcept = default;
Aes128& Aes128::operator=(Aes128&&) noexcept = default;
Aes128::~Aes128() = default;

Octets128 Aes128::encrypt(const Octets128& block) const {
    Octets128 out{};
    int length = 0;
    require_openssl(EVP_EncryptUpdate(context_->cipher.get(), out.data(), &length, block.data(),
                                      static_cast<int>(block.size())));
    return out;
}

}  // namespace ble::ll
