// SPDX-License-Identifier: Apache-2.0
#include "benchmarks/trial.hpp"

#include "benchmarks/air_slots.hpp"
#include "phy/receiver.hpp"

#include <cmath>

namespace ble::benchmarks {
namespace {

constexpr double start_tolerance_seconds = 2e-6;

/// Compares what comes out of the receiver with what was sent.
class Judge {
public:
    Judge(Hertz rate, std::size_t samples_per_slot) : rate_{rate}, samples_per_slot_{samples_per_slot} {}

    void sent(Transmission transmission) { outcomes_.push_back({std::move(transmission)}); }

    void received(const Packet& packet) {
        const auto slot = packet.position.index / samples_per_slot_;
        if (slot >= outcomes_.size()) {
            false_valid_ += packet.crc_status == CrcStatus::ok;
            return;
        }
        auto& outcome = outcomes_[slot];
        const auto slot_start = static_cast<double>(slot * samples_per_slot_);
        const double start =
            static_cast<double>(packet.position.index) + packet.position.fraction - slot_start;
        const bool is_there = packet.phy == outcome.sent.phy && packet.channel == outcome.sent.channel &&
                              std::abs(start - outcome.sent.start) < start_tolerance_seconds * rate_.value;
        if (is_there) outcome.is_detected = true;
        if (packet.crc_status != CrcStatus::ok) return;
        const bool is_right = is_there && packet.pdu == outcome.sent.pdu && !outcome.is_received;
        false_valid_ += !is_right;
        if (is_right) outcome.is_received = true;
    }

    [[nodiscard]] Tally tally() const {
        Tally tally{.sent = outcomes_.size(), .false_valid = false_valid_};
        for (const auto& outcome : outcomes_) {
            tally.detected += outcome.is_detected;
            tally.received += outcome.is_received;
        }
        return tally;
    }

private:
    struct Outcome {
        Transmission sent{};
        bool is_detected = false, is_received = false;
    };

    Hertz rate_;
    std::size_t samples_per_slot_;
    std::vector<Outcome> outcomes_;
    std::uint64_t false_valid_ = 0;
};

}  // namespace

Tally run(const Trial& trial, std::span<const ReferenceReceiver> references) {
    const auto& front_end = trial.scenario.front_end;
    AirSlots slots{trial.scenario, trial.ebn0_db, trial.seed, trial.first_packet};
    phy::Receiver receiver{{.rate = front_end.rate, .center = front_end.center, .list = trial.scenario.list}};
    Judge judge{front_end.rate, slots.samples_per_slot()};
    std::vector<std::uint64_t> by_references(references.size());
    const auto search = [&] {
        for (std::size_t i = 0; i < receiver.channels().size(); ++i) receiver.search(i);
        for (const auto& packet : receiver.take_packets()) judge.received(packet);
    };
    for (std::uint64_t i = 0; i < trial.packets; ++i) {
        auto slot = slots.next();
        for (std::size_t r = 0; r < references.size(); ++r) {
            by_references[r] += references[r].receives(slot.samples, slot.sent);
        }
        receiver.push(slot.samples);
        judge.sent(std::move(slot.sent));
        search();
    }
    receiver.finish();
    search();
    auto tally = judge.tally();
    tally.received_by_references = std::move(by_references);
    return tally;
}

}  // namespace ble::benchmarks
