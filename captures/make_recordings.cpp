// SPDX-License-Identifier: Apache-2.0
#include "captures/demo_scene.hpp"
#include "captures/repository_scenes.hpp"
#include "captures/scene_files.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <cstdio>
#include <exception>
#include <filesystem>

namespace {

int run(int argc, char** argv) {
    CLI::App app{"Makes recordings with invented devices, each with the packets that it holds",
                 "make_recordings"};
    app.footer("Example: make_recordings --demo /tmp/demo");
    std::filesystem::path demo, captures;
    app.add_option("--demo", demo, "Folder for the recording that scripts/demo replays");
    app.add_option("--captures", captures,
                   "Folder for the small recordings that the repository holds in captures/");
    app.require_option(1, 2);
    CLI11_PARSE(app, argc, argv);

    for (const auto& folder : {demo, captures}) {
        if (!folder.empty()) std::filesystem::create_directories(folder);
    }
    if (!demo.empty()) ble::captures::write_files(ble::captures::demo_scene(), demo);
    if (!captures.empty()) {
        for (const auto& scene : ble::captures::repository_scenes())
            ble::captures::write_files(scene, captures);
    }
    return 0;
}

}  // namespace

int main(int argc, char** argv) {
    try {
        return run(argc, argv);
    } catch (const std::exception& error) {
        fmt::print(stderr, "make_recordings: {}\n", error.what());
        return 2;
    }
}
