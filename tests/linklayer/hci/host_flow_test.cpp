// SPDX-License-Identifier: Apache-2.0
#include "linklayer/hci/host_flow.hpp"

#include <catch2/catch.hpp>

using namespace ble::ll;
using namespace ble::ll::hci;

namespace {

AclData data(std::uint16_t handle, std::vector<std::uint8_t> payload) {
    return {.handle = ConnectionHandle{handle},
            .boundary = AclData::Boundary::first_flushable,
            .payload = std::move(payload)};
}

}  // namespace

TEST_CASE("Host flow control: without it nothing waits") {
    HostFlow flow;
    for (std::uint8_t i = 0; i < 100; ++i) flow.push(data(0, {i}));
    for (std::uint8_t i = 0; i < 100; ++i) CHECK(flow.poll() == data(0, {i}));
    CHECK_FALSE(flow.poll());
}

TEST_CASE("Host flow control: no more packets are with the host than it has buffers") {
    HostFlow flow;
    flow.set_buffers(27, 2);
    flow.set_control(HostFlow::Control::on);
    for (std::uint8_t i = 0; i < 4; ++i) flow.push(data(i % 2, {i}));
    CHECK(flow.poll() == data(0, {0}));
    CHECK(flow.poll() == data(1, {1}));
    CHECK_FALSE(flow.poll());
    flow.complete(ConnectionHandle{7}, 5);  // of nobody
    CHECK_FALSE(flow.poll());
    flow.complete(ConnectionHandle{0}, 9);  // more than it had
    CHECK(flow.poll() == data(0, {2}));
    CHECK_FALSE(flow.poll());
    flow.forget(ConnectionHandle{0});
    CHECK(flow.poll() == data(1, {3}));
}

TEST_CASE("Host flow control: what the host has no room for in one packet is cut") {
    HostFlow flow;
    flow.set_buffers(2, 10);
    flow.push(data(3, {1, 2, 3, 4, 5}));
    CHECK(flow.poll() == data(3, {1, 2}));
    auto rest = data(3, {3, 4});
    rest.boundary = AclData::Boundary::continuing;
    CHECK(flow.poll() == rest);
    rest.payload = {5};
    CHECK(flow.poll() == rest);
}
