// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "flowgraphs/address_book.hpp"
#include "flowgraphs/receive_options.hpp"
#include "flowgraphs/spectrum_survey.hpp"
#include "flowgraphs/worker_pool.hpp"

namespace ble::flow {

/// What several recordings, received one after the other, have in common.
struct Reception {
    explicit Reception(const ReceiveOptions& options) : book{options.addresses}, workers{options.threads} {}

    AddressBook book;
    SpectrumSurvey survey{};
    WorkerPool workers;
};

}  // namespace ble::flow
