// SPDX-License-Identifier: Apache-2.0
#include "sdr/sigmf_writer.hpp"

#include "sdr/sigmf_antennas.hpp"
#include "sdr/sigmf_datetime.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <set>
#include <vector>

namespace ble::sdr {
namespace {

using Json = nlohmann::ordered_json;

Json write_extensions(const SigmfMetadata& metadata, std::span<const Annotation> annotations) {
    std::set<std::string> names;
    if (metadata.antennas) names.insert("fyrkat");
    for (const auto& annotation : annotations) {
        for (const auto& [name, value] : annotation.fields) names.insert(name.substr(0, name.find(':')));
    }
    auto extensions = Json::array();
    for (const auto& name : names)
        extensions.push_back({{"name", name}, {"version", "1.0.0"}, {"optional", true}});
    return extensions;
}

void write_antennas(Json& global, const AntennaSetup& antennas) {
    global[SigmfAntennas::spacing_key] = antennas.array.spacing;
    if (!antennas.is_switched()) return;
    global[SigmfAntennas::pattern_key] = antennas.pattern;
    global[SigmfAntennas::slot_key] = antennas.slot / std::chrono::microseconds{1};
}

Json write_global(const SigmfMetadata& metadata, std::span<const Annotation> annotations) {
    Json global{{"core:datatype", sigmf_datatype(metadata.format)}, {"core:version", "1.2.5"}};
    if (metadata.sample_rate) global["core:sample_rate"] = metadata.sample_rate->value;
    global["core:recorder"] = "fyrkat";
    if (!metadata.description.empty()) global["core:description"] = metadata.description;
    if (metadata.dataset) global["core:dataset"] = *metadata.dataset;
    if (metadata.offset != 0) global["core:offset"] = metadata.offset;
    if (metadata.trailing_bytes != 0) global["core:trailing_bytes"] = metadata.trailing_bytes;
    if (metadata.metadata_only) global["core:metadata_only"] = true;
    if (metadata.sha512) global["core:sha512"] = *metadata.sha512;
    if (metadata.channels > 1) global["core:num_channels"] = metadata.channels;
    if (metadata.antennas) write_antennas(global, *metadata.antennas);
    auto extensions = write_extensions(metadata, annotations);
    if (!extensions.empty()) global["core:extensions"] = std::move(extensions);
    return global;
}

Json write_capture(const SigmfCapture& capture) {
    Json out{{"core:sample_start", capture.sample_start}};
    if (capture.frequency) out["core:frequency"] = capture.frequency->value;
    if (capture.datetime) out["core:datetime"] = write_sigmf_datetime(*capture.datetime);
    if (capture.global_index) out["core:global_index"] = *capture.global_index;
    if (capture.header_bytes != 0) out["core:header_bytes"] = capture.header_bytes;
    return out;
}

Json write_annotation(const Annotation& annotation) {
    Json out{{"core:sample_start", annotation.sample_start}};
    if (annotation.sample_count) out["core:sample_count"] = *annotation.sample_count;
    if (annotation.band) {
        out["core:freq_lower_edge"] = annotation.band->first.value;
        out["core:freq_upper_edge"] = annotation.band->second.value;
    }
    if (!annotation.label.empty()) out["core:label"] = annotation.label;
    if (!annotation.comment.empty()) out["core:comment"] = annotation.comment;
    for (const auto& [name, value] : annotation.fields) {
        std::visit([&out, &key = name](const auto& field) { out[key] = field; }, value);
    }
    return out;
}

std::vector<const Annotation*> by_sample_start(std::span<const Annotation> annotations) {
    std::vector<const Annotation*> order;
    for (const auto& annotation : annotations) order.push_back(&annotation);
    std::ranges::stable_sort(order, {},
                             [](const Annotation* annotation) { return annotation->sample_start; });
    return order;
}

}  // namespace

std::string write_sigmf(const SigmfMetadata& metadata, std::span<const Annotation> annotations) {
    Json document{{"global", write_global(metadata, annotations)},
                  {"captures", Json::array()},
                  {"annotations", Json::array()}};
    for (const auto& capture : metadata.captures) document["captures"].push_back(write_capture(capture));
    for (const auto* annotation : by_sample_start(annotations)) {
        document["annotations"].push_back(write_annotation(*annotation));
    }
    // Labels may hold names heard on the air, which are not always UTF-8.
    return document.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace ble::sdr
