// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/packet_svg.hpp"

#include "flowgraphs/deviation_panel.hpp"
#include "flowgraphs/eye_panel.hpp"
#include "flowgraphs/measurement_table.hpp"
#include "flowgraphs/phase_panel.hpp"
#include "flowgraphs/picture_colours.hpp"
#include "flowgraphs/spectrum_panel.hpp"

namespace ble::flow {

namespace {

constexpr double picture_width = 1200, margin = 72, inner_width = picture_width - margin - 28;
constexpr double top = 66;
constexpr double panel_height = 250, panel_gap = 80;
constexpr double panel_width = (inner_width - 2 * panel_gap) / 3;
constexpr std::size_t table_columns = 3;
constexpr double row_height = 19;

void draw_table(SvgCanvas& canvas, const std::vector<MeasurementRow>& rows, Point at) {
    const std::size_t rows_a_column = (rows.size() + table_columns - 1) / table_columns;
    canvas.text(at, "Measurements", {.size = 13, .weight = SvgTextStyle::Weight::bold});
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const double x = at.x + static_cast<double>(i / rows_a_column) * (panel_width + panel_gap);
        const double y = at.y + static_cast<double>(1 + i % rows_a_column) * row_height + 3;
        canvas.text({x, y}, rows[i].name, {.size = 12, .fill = picture::faint_ink});
        canvas.text({x + 150, y}, rows[i].value, {.size = 12, .weight = SvgTextStyle::Weight::bold});
        if (!rows[i].limit.empty())
            canvas.text({x + 236, y}, rows[i].limit, {.size = 11, .fill = picture::faint_ink});
    }
}

}  // namespace

std::string packet_svg(const PacketView& view) {
    const auto rows = measurement_table(view.numbered.packet);
    const double panels = top + deviation_panel_height(view) + 52;
    const double table = panels + panel_height + 72;
    const double rows_a_column = static_cast<double>((rows.size() + table_columns - 1) / table_columns);
    SvgCanvas canvas{picture_width, table + (rows_a_column + 1) * row_height + 8};
    canvas.text({margin, 28}, view.title, {.size = 17, .weight = SvgTextStyle::Weight::bold});
    canvas.text({margin, 49}, view.subtitle, {.size = 12, .fill = picture::faint_ink});
    draw_deviation(canvas, view, {margin, top, inner_width, deviation_panel_height(view)});
    draw_eye(canvas, view, {margin, panels, panel_width, panel_height});
    draw_phase(canvas, view, {margin + panel_width + panel_gap, panels, panel_width, panel_height});
    draw_spectrum(canvas, view, {margin + 2 * (panel_width + panel_gap), panels, panel_width, panel_height});
    draw_table(canvas, rows, {margin, table});
    return canvas.document();
}

}  // namespace ble::flow
