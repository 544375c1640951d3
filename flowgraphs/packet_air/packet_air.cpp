// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/packet_air/packet_air.hpp"

#include <algorithm>
#include <cmath>

namespace ble::flow {
namespace {

/// What happens first at one instant: ends before beginnings, listeners before packets, and windows close
/// after what arrives in their last nanosecond.
enum Rank : int { ending, opening, sending, arriving, closing, waking };

std::size_t index_of(AirDevice device) { return static_cast<std::size_t>(device); }

std::int8_t received_power(const AirPath& path, const AirPacket& packet) {
    constexpr int lowest = -127, highest = 20;
    return static_cast<std::int8_t>(std::clamp(path.rssi_dbm + packet.power_dbm, lowest, highest));
}

}  // namespace

AirDevice PacketAir::join(ll::RadioUser& user, const AirDeviceSettings& settings) {
    members_.push_back(std::make_unique<Member>(Member{.radio = AirRadio{user, settings}}));
    tuned_.push_back(std::nullopt);
    const AirDevice device{members_.size() - 1};
    refresh(device);
    return device;
}

void PacketAir::set_path(const AirPath& path) {
    path_ = path;
    has_delays_ |= path.delay > Duration{};
}

void PacketAir::set_path(AirDevice from, AirDevice to, const AirPath& path) {
    has_delays_ |= path.delay > Duration{};
    paths_[{index_of(from), index_of(to)}] = path;
}

const AirPath& PacketAir::path(std::size_t from, std::size_t to) const {
    if (paths_.empty()) return path_;
    const auto found = paths_.find({from, to});
    return found == paths_.end() ? path_ : found->second;
}

Instant PacketAir::local_time(AirDevice device) const {
    return members_[index_of(device)]->radio.clock().local(now_);
}

void PacketAir::refresh(AirDevice device) { take_orders(index_of(device)); }

bool PacketAir::step(Instant limit) {
    const auto next = loop_.next();
    if (!next || *next > limit) {
        now_ = std::max(now_, limit);
        return false;
    }
    now_ = std::max(now_, *next);
    const auto task = loop_.take();
    std::visit([this](const auto& value) { carry_out(value); }, task);
    return true;
}

void PacketAir::take_orders(std::size_t device) {
    auto& member = *members_[device];
    while (auto order = member.radio.user().poll_order()) take_order(device, std::move(*order));
    tuned_[device] = member.radio.tuned();
    const auto timeout = member.radio.user().poll_timeout();
    if (timeout == member.timeout) return;
    member.timeout = timeout;
    ++member.generation;
    if (!timeout) return;
    // Who starts at once may do so early, too: it has to be told before.
    const auto at = member.radio.clock().true_time(*timeout) - member.radio.settings().transmit_jitter;
    loop_.schedule(std::max(now_, at), Rank::waking, Timeout{device, member.generation});
}

void PacketAir::take_order(std::size_t device, ll::RadioOrder order) {
    auto& radio = members_[device]->radio;
    if (const auto* cancel = std::get_if<ll::Cancel>(&order)) return radio.cancel(cancel->id, now_);
    const auto earliest = radio.clock().local(now_) + radio.settings().capabilities.turnaround;
    if (const auto* transmit = std::get_if<ll::Transmit>(&order)) {
        // A nanosecond is lost between two clocks' roundings.
        if (transmit->at + Duration{1} < earliest) {
            return loop_.schedule(now_, Rank::ending, Late{device, transmit->id, earliest - transmit->at});
        }
        const auto at = std::max(now_, jittered(radio.clock().true_time(transmit->at), radio));
        loop_.schedule(at, Rank::sending, OrderDue{device, transmit->id});
    } else if (const auto* listen = std::get_if<ll::Listen>(&order)) {
        if (listen->close < earliest) {
            return loop_.schedule(now_, Rank::ending, Late{device, listen->id, earliest - listen->close});
        }
        const auto at = std::max(now_, radio.clock().true_time(std::max(listen->open, earliest)));
        loop_.schedule(at, Rank::opening, OrderDue{device, listen->id});
    }
    radio.keep(std::move(order));
}

Instant PacketAir::jittered(Instant at, const AirRadio& radio) {
    const auto jitter = radio.settings().transmit_jitter.count();
    if (jitter == 0) return at;
    const auto span = static_cast<std::uint64_t>(2 * jitter + 1);
    return at + Duration{static_cast<Duration::rep>(random_() % span) - jitter};
}

void PacketAir::carry_out(const Timeout& task) {
    auto& member = *members_[task.device];
    if (task.generation != member.generation) return;
    // Neither the rounding between two clocks nor that it was told early must make it early.
    const auto due = *std::exchange(member.timeout, std::nullopt);
    member.radio.wake(std::max(member.radio.clock().local(now_), due));
    take_orders(task.device);
}

void PacketAir::carry_out(const OrderDue& task) {
    auto& radio = members_[task.device]->radio;
    auto order = radio.take(task.order);
    if (!order) return;
    if (auto* transmission = std::get_if<ll::Transmit>(&*order)) {
        transmit(task.device, std::move(*transmission));
    } else if (const auto* listen = std::get_if<ll::Listen>(&*order)) {
        radio.open(*listen, now_);
        const auto close = std::max(now_, radio.clock().true_time(listen->close));
        loop_.schedule(close, Rank::closing, ListenClose{task.device, listen->id});
    }
    take_orders(task.device);
}

void PacketAir::transmit(std::size_t device, ll::Transmit order) {
    members_[device]->radio.begin_transmission(now_);
    auto transmission =
        std::make_shared<AirTransmission>(AirTransmission{.packet = {.sender = AirDevice{device},
                                                                     .start = now_,
                                                                     .channel = order.channel,
                                                                     .pdu = std::move(order.pdu),
                                                                     .power_dbm = order.power_dbm}});
    loop_.schedule(transmission->packet.end(), Rank::ending, TransmissionEnd{transmission, order.id});
    begin(transmission);
}

void PacketAir::begin(const std::shared_ptr<AirTransmission>& transmission) {
    const auto& packet = transmission->packet;
    std::erase_if(on_air_, [&](const auto& other) { return other->packet.end() <= now_; });
    for (const auto& other : on_air_) {
        if (other->packet.channel.index != packet.channel.index) continue;
        other->is_collided = true;
        transmission->is_collided = true;
    }
    on_air_.push_back(transmission);
    ++packets_sent_;
    const auto sender = index_of(packet.sender);
    for (std::size_t device = 0; device < members_.size(); ++device) {
        // Most devices are somewhere else.
        const bool may_hear = has_delays_ || tuned_[device] == packet.channel.index;
        if (!may_hear || device == sender) continue;
        const auto& between = path(sender, device);
        // Who does not listen when the packet starts does not later, but for the delay.
        const bool is_worth_a_look =
            between.delay > Duration{} || members_[device]->radio.hears(packet.channel, now_);
        if (!is_worth_a_look) continue;
        if ((between.deaf_channels >> packet.channel.index.value() & 1) != 0) continue;
        if (between.loss > 0 && random_.fraction() < between.loss) continue;
        if (between.delay > Duration{}) {
            loop_.schedule(now_ + between.delay, Rank::arriving, Arrival{device, transmission});
        } else {
            carry_out(Arrival{device, transmission});
        }
    }
}

void PacketAir::carry_out(const Arrival& task) {
    auto& radio = members_[task.device]->radio;
    const auto& packet = task.transmission->packet;
    if (!radio.hears(packet.channel, now_)) return;
    const auto& between = path(index_of(packet.sender), task.device);
    AirRadio::Reception reception{.transmission = task.transmission,
                                  .start = now_,
                                  .end = now_ + airtime(packet.channel.phy, packet.pdu.size()),
                                  .pdu = packet.pdu,
                                  .rssi_dbm = received_power(between, packet)};
    if (between.bit_error_rate > 0) corrupt(reception, between.bit_error_rate);
    loop_.schedule(reception.end, Rank::ending, ReceptionEnd{task.device, task.transmission});
    radio.begin_reception(std::move(reception));
    take_orders(task.device);
}

/// Errors in PDU and CRC, by the distances between them; the CRC is taken to notice any. A wrong length is
/// believed by receivers, and costs them the true end.
void PacketAir::corrupt(AirRadio::Reception& reception, double bit_error_rate) {
    const auto bits = static_cast<double>((reception.pdu.size() + 3) * 8);
    const auto distance = [&] {
        return std::floor(std::log(random_.fraction()) / std::log1p(-bit_error_rate));
    };
    for (double at = distance(); at < bits; at += 1 + distance()) {
        reception.crc_status = CrcStatus::bad;
        const auto bit = static_cast<std::size_t>(at);
        if (bit / 8 < reception.pdu.size()) {
            reception.pdu[bit / 8] = static_cast<std::uint8_t>(reception.pdu[bit / 8] ^ 1U << bit % 8);
        }
    }
}

void PacketAir::carry_out(const ReceptionEnd& task) {
    members_[task.device]->radio.end_reception(task.transmission.get(), now_);
    take_orders(task.device);
}

void PacketAir::carry_out(const TransmissionEnd& task) {
    const auto device = index_of(task.transmission->packet.sender);
    if (observer_) observer_(task.transmission->packet);
    members_[device]->radio.end_transmission(task.order, task.transmission->packet.start, now_);
    take_orders(device);
}

void PacketAir::carry_out(const ListenClose& task) {
    members_[task.device]->radio.close(task.order, now_);
    take_orders(task.device);
}

void PacketAir::carry_out(const Late& task) {
    members_[task.device]->radio.report_late(task.order, now_, task.by);
    take_orders(task.device);
}

void PacketAir::inject(AirPacket packet) {
    packet.start = std::max(packet.start, now_);
    const auto at = packet.start;
    ++injections_waiting_;
    loop_.schedule(
        at, Rank::sending,
        Injection{std::make_shared<AirTransmission>(AirTransmission{.packet = std::move(packet)})});
}

void PacketAir::carry_out(const Injection& task) {
    --injections_waiting_;
    if (observer_) observer_(task.transmission->packet);
    begin(task.transmission);
}

}  // namespace ble::flow
