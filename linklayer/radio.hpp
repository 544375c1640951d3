// SPDX-License-Identifier: Apache-2.0
#pragma once

/// The contract between the link layer and a radio: read this, write a driver.
///
/// **Time.** One clock, the radio's own: `Instant` counts its nanoseconds, wherever they begin and however
/// wrong they run (by at most `RadioCapabilities::clock_ppm`). Every instant in an order or event is an
/// instant at the antenna, in that clock. A packet's instant is the start of its first preamble symbol.
///
/// **Calls.** The driver owns the loop and calls a `RadioUser`:
///
///     radio ── on(now, RadioEvent) ──►          after which it takes
///     clock ── on_timeout(now) ──────►  user ── poll_order() until nothing is left, and
///                                            ── poll_timeout(): when to call on_timeout next
///
/// The user never calls the radio and never blocks. `now` is the radio's clock at the call.
///
/// **Orders** (`Transmit`, `Listen`, `Cancel`) carry absolute instants and an id. Any number may be
/// pending; the radio carries them out in the order of their instants, not of their arrival.
///  - An order decided at `now` is in time if its instant is at least `turnaround` later. A `Transmit`
///    that is not in time ends as `TooLate` and sends nothing: never a packet at another instant. A
///    `Listen` opens late rather than not at all, and is `TooLate` only once `close` has passed.
///  - Every order is on a channel within `passband_low` and `passband_high`: what is outside of it is neither
///    sent on nor listened to, and roles for which too little is left are refused (`role_obstacle.hpp`).
///  - A half-duplex radio does one thing at a time: the start of a `Transmit` ends a `Listen` that is open
///    (`ListenExpired`), a packet being received included. A `Listen` that becomes open ends the one before.
///    Full duplex keeps both.
///  - `Listen::Until::first_packet` ends with the first packet, whether or not its CRC is right.
///    `Until::close` reports every packet, and `ListenExpired` after the last.
///  - Sync words are matched as well as the radio can, a bit error or two forgiven.
///
/// **Events.** Every order that is not cancelled gets exactly one last event: `Transmitted`, `Received`
/// (first_packet), `ListenExpired` or `TooLate`; before it, `HeaderReceived` and `Received` (close) any
/// number of times. Events are reported in the order in which they happened, as soon as they are known.
/// A radio that has lost samples says `ListenExpired` for what it could not hear.
///
/// **Reactive and predictive.** If `turnaround` is at most T_IFS the link layer answers what it receives.
/// If it is more, it queues answers before the packets that they answer, with the instants it predicts.

#include "linklayer/radio/radio_capabilities.hpp"
#include "linklayer/radio/radio_event.hpp"
#include "linklayer/radio/radio_order.hpp"
#include "linklayer/radio/radio_user.hpp"
