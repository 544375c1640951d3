// SPDX-License-Identifier: Apache-2.0
#include "sdr/sha512.hpp"

#include <fmt/format.h>
#include <openssl/evp.h>

#include <array>
#include <iterator>
#include <new>
#include <stdexcept>

namespace ble::sdr {
namespace {

void require(int openssl_result) {
    if (openssl_result != 1) throw std::runtime_error{"OpenSSL offers no SHA-512"};
}

}  // namespace

void Sha512::Free::operator()(evp_md_ctx_st* context) const { EVP_MD_CTX_free(context); }

Sha512::Sha512() : context_{EVP_MD_CTX_new()} {
    if (!context_) throw std::bad_alloc{};
    require(EVP_DigestInit_ex(context_.get(), EVP_sha512(), nullptr));
}

void Sha512::update(std::span<const std::byte> octets) {
    require(EVP_DigestUpdate(context_.get(), octets.data(), octets.size()));
}

std::string Sha512::finish() {
    std::array<unsigned char, 64> digest{};
    require(EVP_DigestFinal_ex(context_.get(), digest.data(), nullptr));
    std::string hex;
    for (const auto octet : digest) fmt::format_to(std::back_inserter(hex), "{:02x}", octet);
    return hex;
}

}  // namespace ble::sdr
