// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/controller/pty_endpoint.hpp"

#include <catch2/catch.hpp>

#include <chrono>
#include <fcntl.h>
#include <thread>
#include <vector>

using ble::flow::HostEndpoint;
using ble::flow::PtyEndpoint;
using ble::sdr::FileDescriptor;

namespace {

FileDescriptor client_of(const PtyEndpoint& endpoint) {
    return FileDescriptor{::open(endpoint.place().c_str(), O_RDWR | O_NOCTTY | O_CLOEXEC)};
}

/// As the server looks: for newcomers, then for octets.
HostEndpoint::Change look(PtyEndpoint& endpoint) {
    const auto change = endpoint.accept();
    if (change != HostEndpoint::Change::none) return change;
    std::vector<std::uint8_t> octets;
    return endpoint.read(octets);
}

/// Looks until it happens, for ten seconds at most.
bool will_see(PtyEndpoint& endpoint, HostEndpoint::Change awaited) {
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds{10};
    while (std::chrono::steady_clock::now() < deadline) {
        if (look(endpoint) == awaited) return true;
    }
    return false;
}

}  // namespace

TEST_CASE("A client comes by opening a pseudo-terminal and leaves by closing it") {
    PtyEndpoint endpoint;
    CHECK(look(endpoint) == HostEndpoint::Change::none);
    {
        const auto client = client_of(endpoint);
        CHECK(look(endpoint) == HostEndpoint::Change::came);
        CHECK(look(endpoint) == HostEndpoint::Change::none);
    }
    CHECK(look(endpoint) == HostEndpoint::Change::left);
    CHECK(look(endpoint) == HostEndpoint::Change::none);
}

TEST_CASE("What a client said before it left is read") {
    PtyEndpoint endpoint;
    {
        const auto client = client_of(endpoint);
        REQUIRE(endpoint.accept() == HostEndpoint::Change::came);
        REQUIRE(::write(client.value(), "\x01\x03\x0c\x00", 4) == 4);
    }
    CHECK(endpoint.accept() == HostEndpoint::Change::none);
    std::vector<std::uint8_t> octets;
    CHECK(endpoint.read(octets) == HostEndpoint::Change::none);
    CHECK(octets == std::vector<std::uint8_t>{0x01, 0x03, 0x0C, 0x00});
    CHECK(endpoint.read(octets) == HostEndpoint::Change::left);
}

TEST_CASE("A client that closes and opens at once is another one, whenever the endpoint looks") {
    PtyEndpoint endpoint;
    auto client = client_of(endpoint);
    REQUIRE(endpoint.accept() == HostEndpoint::Change::came);
    for (int round = 0; round < 300; ++round) {
        std::thread reopening{[&] {
            ::close(client.release());
            client = client_of(endpoint);
        }};
        CHECK(will_see(endpoint, HostEndpoint::Change::came));
        reopening.join();
        CHECK(look(endpoint) == HostEndpoint::Change::none);
    }
}
