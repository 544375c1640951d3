// SPDX-License-Identifier: Apache-2.0
// The feature page exchange. A: who begins, B: who answers, h: A's host.
#include "tests/support/two_sides.hpp"

using namespace ble;
using namespace ble::ll;
using namespace std::chrono_literals;
using ble::tests::from_both_sides;
using ble::tests::Node;
using ble::tests::Pair;

namespace {

constexpr auto features_of_both = ControllerSettings{}.features;

Pair::Options without_pages_at_peripheral() {
    Pair::Options options;
    options.peripheral_settings.features = features_of_both.without(Feature::extended_feature_set);
    return options;
}

}  // namespace

// h  A                                      B
// |->|-- FEATURE_REQ or PERIPHERAL_… ------>|
// |  |<-------------------- FEATURE_RSP ----|
// |  |-- FEATURE_EXT_REQ (page 1) --------->|
// |<-|<------- FEATURE_EXT_RSP (page 1) ----|
TEST_CASE("Feature pages") {
    from_both_sides([](Pair& pair, Node& first, Node& second) {
        first.link().exchange_feature_pages(last_feature_page, first.now());
        pair.run(400ms);
        const auto told = first.last<RemoteFeaturePages>().value();
        CHECK(told.status == ErrorCode::success);
        CHECK(told.page_0 == features_of_both.first_page());
        CHECK(told.pages.last == 1);
        CHECK(told.pages.told == std::vector{page_of(features_of_both, 1)});
        CHECK(told.pages.has(Feature::frame_space_update));
        CHECK(first.count<RemoteFeatures>() == 0);  // the host has not asked for those
        // B has learnt A's page from the request, and need not ask.
        second.link().exchange_feature_pages(1, second.now());
        CHECK(second.last<RemoteFeaturePages>().value().pages.told.size() == 1);
    });
}

TEST_CASE("Feature pages: page 0 alone") {
    from_both_sides([](Pair& pair, Node& first, Node& second) {
        first.link().exchange_feature_pages(0, first.now());
        pair.run(400ms);
        CHECK(first.last<RemoteFeaturePages>().value().pages.told.empty());
        CHECK(second.link().link().peer_pages.told.empty());
    });
}

// A                                      B
// |-- FEATURE_REQ ---------------------->|
// |<-------------------- FEATURE_RSP ----|  without LE Extended Feature Set: there are no pages
TEST_CASE("Feature pages of a peer that has none") {
    Pair pair{without_pages_at_peripheral()};
    REQUIRE(pair.connect());
    pair.central.link().exchange_feature_pages(1, pair.central.now());
    pair.run(400ms);
    const auto told = pair.central.last<RemoteFeaturePages>().value();
    CHECK(told.status == ErrorCode::success);
    CHECK(told.pages.last == 0);
    CHECK_FALSE(pair.central.link().link().may_use(Feature::frame_space_update));
}

// A                                      B
// |-- FEATURE_EXT_REQ ------------------>|
// |<-------------------- UNKNOWN_RSP ----|
TEST_CASE("Feature pages: a request to whom does not know it") {
    Pair pair{without_pages_at_peripheral()};
    REQUIRE(pair.connect());
    const_cast<Link&>(pair.central.link().link()).peer_features = features_of_both;  // a lie
    pair.central.link().exchange_feature_pages(1, pair.central.now());
    pair.run(400ms);
    CHECK(pair.central.last<RemoteFeaturePages>().value().status == ErrorCode::unsupported_remote_feature);
    CHECK(pair.central.controller.connection_count() == 1);
}

// A                                      B
// |-- FEATURE_EXT_REQ (page 1) --------->|
// |<----- FEATURE_EXT_RSP (page 2!) -----|
TEST_CASE("Feature pages: another page than was asked for ends the asking") {
    FeaturePages pages;
    pages.learn(2, {});
    CHECK(pages.told.empty());
    pages.learn(1, page_of(features_of_both, 1));
    pages.learn(1, {});
    CHECK(pages.told == std::vector{page_of(features_of_both, 1)});
    CHECK(page_of(features_of_both, 2) == FeaturePage{});
}
