//! Figures: what was measured, beside what the raw parts below it can do.

use anyhow::Result;
use serde_json::json;
use std::{io::Write, time::Duration};

/// Which way is better.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Better {
    /// More of it.
    Higher,
    /// Less of it.
    Lower,
}

/// One measured figure.
#[derive(Clone, Debug)]
pub struct Figure {
    name: String,
    value: f64,
    unit: &'static str,
    better: Better,
    target: Option<f64>,
    raw: Option<f64>,
    note: &'static str,
}

impl Figure {
    /// A figure without a budget.
    pub fn new(name: &str, value: f64, unit: &'static str, better: Better) -> Self {
        Self { name: name.to_owned(), value, unit, better, target: None, raw: None, note: "" }
    }

    /// What docs/ARCHITECTURE.md asks for.
    pub fn target(self, target: f64) -> Self {
        Self { target: Some(target), ..self }
    }

    /// What the raw parts alone can do, in the same unit.
    pub fn raw(self, raw: f64) -> Self {
        Self { raw: Some(raw), ..self }
    }

    /// What is in it, and what is not.
    pub fn note(self, note: &'static str) -> Self {
        Self { note, ..self }
    }

    fn meets(&self) -> Option<bool> {
        self.target.map(|target| match self.better {
            Better::Higher => self.value >= target,
            Better::Lower => self.value <= target,
        })
    }

    /// The value as a share of the raw one: above 1 is quicker for rates, slower for times.
    fn ratio(&self) -> Option<f64> {
        self.raw.filter(|raw| *raw > 0.0).map(|raw| rounded(self.value / raw))
    }

    fn raw_figure(&self) -> Option<Self> {
        let value = self.raw?;
        Some(Self {
            name: format!("{}_raw", self.name),
            value,
            target: None,
            raw: None,
            note: "",
            ..self.clone()
        })
    }

    fn json(&self) -> String {
        let better = match self.better {
            Better::Higher => "higher",
            Better::Lower => "lower",
        };
        let mut line = json!({
            "figure": self.name, "value": rounded(self.value), "unit": self.unit, "target": self.target,
            "better": better,
        });
        if let Some(ratio) = self.ratio() {
            line["ratio"] = json!(ratio);
        }
        if !self.note.is_empty() {
            line["note"] = json!(self.note);
        }
        line.to_string()
    }

    fn row(&self) -> String {
        let verdict = match self.meets() {
            Some(true) => "ok",
            Some(false) => "MISSED",
            None => "",
        };
        let sign = if self.better == Better::Higher { "≥" } else { "≤" };
        let target = self.target.map(|target| format!("{sign} {target}")).unwrap_or_default();
        let ratio = self.ratio().map(|ratio| format!("{ratio} of raw")).unwrap_or_default();
        let Self { name, unit, .. } = self;
        let value = rounded(self.value);
        format!("{name:<42} {value:>12} {unit:<7} {target:>10} {verdict:<7} {ratio}").trim_end().to_owned()
    }
}

/// Prints figures as they come.
#[derive(Clone, Copy, Debug)]
pub struct Report {
    /// One JSON object a line; else a table.
    pub json: bool,
}

impl Report {
    /// Prints a figure, and its raw one below it.
    pub fn tell(self, figure: Figure) -> Result<()> {
        let raw = figure.raw_figure();
        for figure in std::iter::once(figure).chain(raw) {
            self.line(&if self.json { figure.json() } else { figure.row() })?;
        }
        Ok(())
    }

    /// Prints a line as it is.
    pub fn line(self, line: &str) -> Result<()> {
        let mut out = std::io::stdout().lock();
        writeln!(out, "{line}")?;
        Ok(out.flush()?)
    }
}

/// Three digits that count, or whole numbers above that.
fn rounded(value: f64) -> f64 {
    if value == 0.0 || !value.is_finite() {
        return 0.0;
    }
    let step = 10_f64.powf(2.0 - value.abs().log10().floor()).max(1.0);
    (value * step).round() / step
}

/// The value below which a share of the samples lies.
///
/// # Panics
/// Without samples: there is nothing to tell then.
pub fn percentile(samples: &[f64], share: f64) -> f64 {
    assert!(!samples.is_empty(), "nothing was measured");
    let mut sorted = samples.to_vec();
    sorted.sort_by(f64::total_cmp);
    let last = sorted.len() - 1;
    sorted[((last as f64 * share).ceil() as usize).min(last)]
}

/// The middle one.
pub fn median(samples: &[f64]) -> f64 {
    let mut sorted = samples.to_vec();
    sorted.sort_by(f64::total_cmp);
    let middle = sorted.len() / 2;
    match sorted.len() % 2 {
        0 if middle > 0 => f64::midpoint(sorted[middle - 1], sorted[middle]),
        _ => percentile(&sorted, 0.5),
    }
}

/// Milliseconds.
pub fn millis(duration: Duration) -> f64 {
    duration.as_secs_f64() * 1_000.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_middle_and_the_tail() {
        let samples: Vec<f64> = (1..=100).rev().map(f64::from).collect();
        assert_eq!(
            (median(&samples), percentile(&samples, 0.95), percentile(&samples, 1.0)),
            (50.5, 96.0, 100.0)
        );
        assert_eq!((median(&[3.0, 1.0, 2.0]), median(&[7.0])), (2.0, 7.0));
    }

    #[test]
    fn a_line_has_what_the_architecture_page_says_and_the_raw_one_its_name() {
        let figure = Figure::new("push_500_offline_ms", 61.234, "ms", Better::Lower).target(50.0).raw(30.617);
        let line: serde_json::Value = serde_json::from_str(&figure.json()).unwrap();
        let expected = json!({
            "figure": "push_500_offline_ms", "value": 61.2, "unit": "ms", "target": 50.0, "better": "lower", "ratio": 2.0,
        });
        assert_eq!(line, expected);
        assert_eq!(figure.meets(), Some(false));
        assert_eq!(figure.raw_figure().unwrap().name, "push_500_offline_ms_raw");
    }

    #[test]
    fn rounding_keeps_what_counts() {
        assert_eq!([123_456.7, 12.345, 0.012_345].map(rounded), [123_457.0, 12.3, 0.012_3]);
    }
}
