//! Pictures as SVG: the sheet, its axes and frame, and one file per kind of chart.
//!
//! Plain shapes and text, no script, no font and no outside file; a title and a description for screen readers; numbers as
//! the language writes them; the same bytes for the same figures. A chart answers one question.

pub mod axis;
pub mod estimates;
pub mod fan;
pub mod frame;
pub mod heat_map;
pub mod ladder;
pub mod scatter;
pub mod svg;
pub mod tornado;

pub use axis::Axis;
pub use estimates::Estimates;
pub use fan::FanChart;
pub use frame::Frame;
pub use heat_map::HeatMap;
pub use ladder::Labels;
pub use scatter::Scatter;
pub use svg::{Align, Stroke, Svg};
pub use tornado::Tornado;

/// Blue: what the model says. These colours differ for the colour-blind too (the palette of Okabe and Ito).
pub const BLUE: &str = "#0072B2";
/// Vermilion: what was measured.
pub const VERMILION: &str = "#D55E00";
/// Green.
pub const GREEN: &str = "#009E73";
/// Purple.
pub const PURPLE: &str = "#CC79A7";
/// Nearly black: text, and lines that matter.
pub const INK: &str = "#1A1A1A";
/// Grey: axes and borders.
pub const GREY: &str = "#767676";
/// Light grey: grid lines.
pub const FAINT: &str = "#DDDDDD";
