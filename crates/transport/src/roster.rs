//! Rosters on paper, drawn by the server.

use crate::{Host, sign_in::asked};
use chrono::NaiveDate;
use stuga_api::{Failure, PaperSize};
use stuga_domain::PlaceId;

/// What every PDF begins with; a café's sign-in page does not.
const PDF: &[u8] = b"%PDF";

impl Host {
    /// A place's day or week as PDF.
    pub(crate) async fn roster_pdf(
        &self,
        place: PlaceId,
        from: NaiveDate,
        week: bool,
        paper: PaperSize,
        lang: &str,
    ) -> Result<Vec<u8>, Failure> {
        let (http, _) = self.line()?;
        let days = if week { 7 } else { 1 };
        let paper = match paper {
            PaperSize::A4 => "a4",
            PaperSize::A5 => "a5",
        };
        let path = format!("/v1/places/{place}/roster.pdf?from={from}&days={days}&paper={paper}&lang={lang}");
        let bytes = http.get(&path).await.map_err(asked)?;
        if !bytes.starts_with(PDF) {
            return Err(Failure::new("bad_answer"));
        }
        Ok(bytes)
    }
}
