// SPDX-License-Identifier: Apache-2.0
#include "linklayer/procedures/frame_space_update.hpp"

#include "linklayer/procedures/space_limit.hpp"

#include <algorithm>
#include <optional>

namespace ble::ll {
namespace {

using std::chrono::microseconds;

std::uint16_t in_microseconds(Duration space) { return static_cast<std::uint16_t>(space / microseconds{1}); }

/// What the radio can keep to.
struct OwnSpaces {
    Duration best{};      ///< with which it answers soonest, or at all
    Duration shortest{};  ///< that it can live with: with less it is not sooner, or answers are foreseen
    Duration longest{};   ///< an exchange of the longest packets, and the order for the next, still fit
};

OwnSpaces own_spaces(SpacingTypes types, const Link& link) {
    // Below it a packet would be listened for while the one before it is still being sent.
    constexpr Duration shortest_possible = microseconds{50};
    const auto turnaround = std::chrono::ceil<microseconds>(shortest_answer(link.radio));
    const auto interval = link.timing.interval();
    OwnSpaces own{.longest = longest_space(link, std::min(interval, link.next_interval.value_or(interval)))};
    own.shortest = std::clamp<Duration>(turnaround, shortest_possible, inter_frame_space);
    const auto before_own =
        link.is_central() ? SpacingTypes::before_central() : SpacingTypes::before_peripheral();
    const bool would_help = (types & before_own) == before_own && turnaround <= own.longest;
    own.best = would_help ? std::max<Duration>(turnaround, own.shortest) : own.shortest;
    return own;
}

/// The best within `range`; nothing where none can be kept to.
std::optional<Duration> choice(const SpaceRange& range, SpacingTypes types, const Link& link) {
    const auto own = own_spaces(types, link);
    const auto longest = std::min(range.longest, own.longest);
    const auto best = std::max(own.best, range.shortest);
    if (best <= longest) return best;
    return longest >= std::max(own.shortest, range.shortest) ? std::optional{longest} : std::nullopt;
}

}  // namespace

Progress FrameSpaceUpdate::start(Link& link) {
    if (!link.may_use(Feature::frame_space_update)) {
        return on_refused(ErrorCode::unsupported_remote_feature, link);
    }
    // What is in use can always stay where the host asks (Core 6.0, Vol 4 Part E, 7.8.151).
    const bool is_for_host = wish_.asker == Asker::host;
    const auto in_use = is_for_host ? link.spaces.longest(wish_.selection) : Duration{};
    const auto own = own_spaces(wish_.selection.types, link);
    auto& range = wish_.range;
    range.longest = std::max(std::min(range.longest, own.longest), in_use);
    const auto least = own.best <= range.longest ? own.best : own.shortest;
    range.shortest = std::min(std::max(range.shortest, least), range.longest);
    link.spaces.propose(wish_.selection, range);
    link.send(FrameSpaceReq{.min_us = in_microseconds(range.shortest),
                            .max_us = in_microseconds(range.longest),
                            .selection = wish_.selection});
    state_ = State::awaiting_response;
    return Progress::goes_on;
}

bool FrameSpaceUpdate::expects(ControlOpcode opcode) const {
    return state_ == State::awaiting_response && opcode == ControlOpcode::frame_space_rsp;
}

Progress FrameSpaceUpdate::on(const ControlPdu& pdu, Link& link) {
    if (const auto* request = std::get_if<FrameSpaceReq>(&pdu)) return answer(*request, link);
    return agree(std::get<FrameSpaceRsp>(pdu), link);
}

Progress FrameSpaceUpdate::answer(const FrameSpaceReq& request, Link& link) const {
    const auto refuse = [&](ErrorCode error) {
        link.send(RejectExtInd{ControlOpcode::frame_space_req, error});
        return Progress::complete;
    };
    const SpaceRange range{microseconds{request.min_us}, microseconds{request.max_us}};
    const auto selection = request.selection & SpaceSelection{link.settings.phys, SpacingTypes::all()};
    const bool is_valid = range.shortest <= range.longest && range.longest <= SpaceRange::longest_possible &&
                          !request.selection.is_empty();
    if (!is_valid) return refuse(ErrorCode::invalid_ll_parameters);
    const auto space = choice(range, selection.types, link);
    if (!space || selection.is_empty()) return refuse(ErrorCode::unsupported_feature);
    const bool changes = link.spaces.adopt(selection, *space);
    link.send(FrameSpaceRsp{.space_us = in_microseconds(*space), .selection = selection});
    if (changes) {
        link.tell(
            FrameSpaceUpdated{.initiator = UpdateInitiator::peer, .space = *space, .selection = selection});
    }
    return Progress::complete;
}

Progress FrameSpaceUpdate::agree(const FrameSpaceRsp& response, Link& link) {
    const Duration space = microseconds{response.space_us};
    const bool is_valid = space >= wish_.range.shortest && space <= wish_.range.longest &&
                          (response.selection & wish_.selection) == response.selection;
    if (!is_valid) return on_refused(ErrorCode::invalid_ll_parameters, link);
    link.spaces.agree(response.selection, space);
    const auto initiator =
        wish_.asker == Asker::host ? UpdateInitiator::local_host : UpdateInitiator::local_controller;
    link.tell(FrameSpaceUpdated{.initiator = initiator, .space = space, .selection = response.selection});
    return Progress::complete;
}

Progress FrameSpaceUpdate::on_refused(ErrorCode error, Link& link) {
    abandon(error, link);
    return Progress::complete;
}

void FrameSpaceUpdate::abandon(ErrorCode error, Link& link) {
    if (state_ == State::awaiting_response) link.spaces.withdraw();
    if (wish_.asker == Asker::link_layer) return;
    link.tell(FrameSpaceUpdated{.status = error, .selection = wish_.selection});
}

}  // namespace ble::ll
