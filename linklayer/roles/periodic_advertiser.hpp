// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/auxiliary_chain.hpp"
#include "linklayer/periodic_train.hpp"
#include "linklayer/periodic_transfer.hpp"
#include "linklayer/roles/periodic_parameters.hpp"
#include "linklayer/roles/role_environment.hpp"
#include "linklayer/schedule/activity.hpp"

namespace ble::ll {

/// Periodic advertising of one set: an AUX_SYNC_IND and its chain in each interval, which nobody answers
/// (Core 6.0, Vol 6 Part B, 4.4.2.12).
class PeriodicAdvertiser final : public Activity {
public:
    PeriodicAdvertiser(PeriodicParameters parameters, const RoleEnvironment& environment, Instant now);

    [[nodiscard]] const PeriodicParameters& parameters() const { return parameters_; }
    [[nodiscard]] const PeriodicTrain& train() const { return train_; }
    /// What is known of the train, to be told of over a connection.
    [[nodiscard]] KnownTrain known(const PeriodicSource& source) const;
    /// Whether the data can be sent within an interval.
    [[nodiscard]] bool fits(const std::vector<std::uint8_t>& data) const;
    /// From the next event on; `adi` counts only where there is one.
    void change_data(std::vector<std::uint8_t> data, AdvertisingDataInfo adi);

    [[nodiscard]] std::optional<Reservation> reservation() const override;
    [[nodiscard]] Turn begin(const Grant& grant, OrderQueue& orders) override;
    [[nodiscard]] Turn on(const RadioEvent& event, OrderQueue& orders) override;
    void miss(Instant resume) override;

private:
    [[nodiscard]] AuxiliaryChain chain() const;
    /// The next event comes, with the channels that the host has not classified as bad, once all followers
    /// have been told.
    void move_on();

    PeriodicParameters parameters_;
    RoleEnvironment environment_;
    PeriodicTrain train_;
    Duration event_length_{};
    std::uint64_t counter_ = 0;  ///< of the event that is on or comes next
    int pending_ = 0;            ///< orders that are not done
    int missed_in_a_row_ = 0;
};

}  // namespace ble::ll
