// SPDX-License-Identifier: Apache-2.0
#include "linklayer/crypto/packet_cipher.hpp"

#include "linklayer/crypto/cipher_context.hpp"

#include <algorithm>
#include <cassert>

namespace ble::ll {
namespace {

constexpr std::uint8_t authenticated_header_bits = 0xE3;  // without NESN, SN and MD, which repeats change
constexpr int nonce_size = 13;

void* tag_pointer(std::uint8_t* tag) { return tag; }

}  // namespace

struct PacketCipher::Context {
    explicit Context(const Octets128& key) {
        for (auto* cipher : {encryption.get(), decryption.get()}) {
            const int encrypts = cipher == encryption.get() ? 1 : 0;
            require_openssl(
                EVP_CipherInit_ex(cipher, EVP_aes_128_ccm(), nullptr, nullptr, nullptr, encrypts));
            require_openssl(EVP_CIPHER_CTX_ctrl(cipher, EVP_CTRL_AEAD_SET_IVLEN, nonce_size, nullptr));
            require_openssl(EVP_CIPHER_CTX_ctrl(cipher, EVP_CTRL_AEAD_SET_TAG, mic_size, nullptr));
            require_openssl(EVP_CipherInit_ex(cipher, nullptr, nullptr, key.data(), nullptr, encrypts));
        }
    }

    /// Starts one packet: nonce, length and the authenticated octet.
    static void begin(EVP_CIPHER_CTX* cipher, const std::uint8_t* nonce, std::uint8_t header, int length) {
        const std::uint8_t authenticated = header & authenticated_header_bits;
        int written = 0;
        require_openssl(EVP_CipherInit_ex(cipher, nullptr, nullptr, nullptr, nonce, -1));
        require_openssl(EVP_CipherUpdate(cipher, nullptr, &written, nullptr, length));
        require_openssl(EVP_CipherUpdate(cipher, nullptr, &written, &authenticated, 1));
    }

    CipherContext encryption = make_cipher_context();
    CipherContext decryption = make_cipher_context();
};

PacketCipher::PacketCipher(const SessionKey& session, LinkRole sender)
    : context_{std::make_unique<Context>(session.key)},
      initialization_vector_{session.initialization_vector},
      sender_{sender} {}

PacketCipher::PacketCipher(PacketCipher&&) noexcept = default;
PacketCipher& PacketCipher::operator=(PacketCipher&&) noexcept = default;
PacketCipher::~PacketCipher() = default;

std::array<std::uint8_t, 13> PacketCipher::next_nonce() {
    assert(counter_ < max_packets);
    std::array<std::uint8_t, 13> nonce{};
    for (unsigned i = 0; i < 5; ++i) nonce[i] = static_cast<std::uint8_t>(counter_ >> (8 * i));
    if (sender_ == LinkRole::central) nonce[4] |= 0x80;
    std::ranges::copy(initialization_vector_, nonce.begin() + 5);
    ++counter_;
    return nonce;
}

std::vector<std::uint8_t> PacketCipher::encrypt(std::uint8_t header, OctetSpan payload) {
    const auto nonce = next_nonce();
    auto* cipher = context_->encryption.get();
    const auto length = static_cast<int>(payload.size());
    std::vector<std::uint8_t> out(payload.size() + mic_size);
    int written = 0;
    Context::begin(cipher, nonce.data(), header, length);
    require_openssl(EVP_CipherUpdate(cipher, out.data(), &written, payload.data(), length));
    require_openssl(EVP_CipherFinal_ex(cipher, out.data() + length, &written));
    require_openssl(
        EVP_CIPHER_CTX_ctrl(cipher, EVP_CTRL_AEAD_GET_TAG, mic_size, tag_pointer(&out[payload.size()])));
    return out;
}

std::optional<std::vector<std::uint8_t>> PacketCipher::decrypt(std::uint8_t header, OctetSpan payload) {
    const auto nonce = next_nonce();
    if (payload.size() <= mic_size) return std::nullopt;
    auto* cipher = context_->decryption.get();
    const auto text = payload.first(payload.size() - mic_size);
    std::array<std::uint8_t, mic_size> mic{};
    std::ranges::copy(payload.last(mic_size), mic.begin());
    std::vector<std::uint8_t> out(text.size());
    int written = 0;
    // OpenSSL wants the tag of a packet to be opened before its nonce.
    require_openssl(EVP_CIPHER_CTX_ctrl(cipher, EVP_CTRL_AEAD_SET_TAG, mic_size, tag_pointer(mic.data())));
    Context::begin(cipher, nonce.data(), header, static_cast<int>(text.size()));
    const bool is_authentic =
        EVP_CipherUpdate(cipher, out.data(), &written, text.data(), static_cast<int>(text.size())) == 1;
    if (!is_authentic) return std::nullopt;
    return out;
}

}  // namespace ble::ll
