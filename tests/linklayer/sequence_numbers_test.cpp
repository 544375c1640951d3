// SPDX-License-Identifier: Apache-2.0
#include "linklayer/connection/sequence_numbers.hpp"

#include "phy/impairments/xoshiro256.hpp"

#include <catch2/catch.hpp>
#include <deque>
#include <optional>

using namespace ble::ll;

namespace {

constexpr auto room = SequenceNumbers::Room::available;

DataHeader header_of(const SequenceNumbers& numbers) {
    DataHeader header;
    numbers.stamp(header);
    return header;
}

/// One side: what it sends is numbered, what it has sent is stamped `delay` events before.
struct Side {
    explicit Side(std::size_t delay) : delay_{delay} {}

    struct Pdu {
        DataHeader header;
        int content;
    };
    /// Stamps for an event to come, and gives what was stamped for this one.
    std::optional<Pdu> exchange() {
        queued_.push_back({header_of(numbers_), sent_});
        if (queued_.size() <= delay_) return std::nullopt;
        const auto pdu = queued_.front();
        queued_.pop_front();
        return pdu;
    }
    void receive(const Pdu& pdu) {
        const auto reception = numbers_.on(pdu.header, room);
        if (reception.acknowledges) ++sent_;
        if (reception.is_new) {
            in_order_ = in_order_ && pdu.content == received_;
            ++received_;
        }
    }

    std::size_t delay_;
    SequenceNumbers numbers_;
    std::deque<Pdu> queued_;
    int sent_ = 0;
    int received_ = 0;
    bool in_order_ = true;
};

}  // namespace

TEST_CASE("A PDU is acknowledged once and a repeat is none") {
    SequenceNumbers a, b;
    CHECK(b.on(header_of(a), room).is_new);
    CHECK_FALSE(b.on(header_of(a), room).is_new);
    CHECK(a.on(header_of(b), room).acknowledges);
    CHECK_FALSE(a.on(header_of(b), room).acknowledges);
}

TEST_CASE("Without room a PDU is refused and comes again") {
    SequenceNumbers a, b;
    CHECK_FALSE(b.on(header_of(a), SequenceNumbers::Room::none).is_new);
    CHECK_FALSE(a.on(header_of(b), room).acknowledges);
    CHECK(b.on(header_of(a), room).is_new);
}

// docs: what makes the predictive mode right. A stale header never acknowledges what did not come.
TEST_CASE("Headers stamped events ago lose nothing and double nothing") {
    for (const std::size_t central_delay : {0U, 1U, 3U}) {
        for (const std::size_t peripheral_delay : {0U, 1U, 2U, 4U}) {
            CAPTURE(central_delay, peripheral_delay);
            Side central{central_delay}, peripheral{peripheral_delay};
            ble::phy::Xoshiro256 random{central_delay * 10 + peripheral_delay};
            for (int event = 0; event < 5000; ++event) {
                const auto down = central.exchange(), up = peripheral.exchange();
                if (down && random.fraction() >= 0.2) peripheral.receive(*down);
                if (up && random.fraction() >= 0.2) central.receive(*up);
            }
            CHECK(central.in_order_);
            CHECK(peripheral.in_order_);
            CHECK(std::abs(central.sent_ - peripheral.received_) <= 1);
            CHECK(std::abs(peripheral.sent_ - central.received_) <= 1);
            CHECK(central.sent_ > 200);
        }
    }
}
