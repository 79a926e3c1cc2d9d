//! Barcodes and QR codes as what is dark: drawn by us, so that no text leaves for a drawing.

mod lines;
mod qr;

/// A code that can be drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Code {
    /// How many modules it is wide, without the quiet zone around it.
    pub width: usize,
    /// How many modules it is high; 1 for bars.
    pub height: usize,
    /// Which modules are dark, row by row.
    pub dark: Vec<bool>,
}

/// The drawing of a text as a code of EspoCRM's name; `None` for texts and kinds that have none.
pub fn draw(kind: &str, text: &str) -> Option<Code> {
    let bars = |dark: Vec<bool>| Code { width: dark.len(), height: 1, dark };
    match kind {
        "QRcode" => qr::draw(text),
        "EAN13" => lines::ean13(text).map(bars),
        "UPC" => lines::ean13(&format!("0{text}")).map(bars),
        kind if kind.starts_with("CODE128") => lines::code128(text).map(bars),
        _ => None,
    }
}

impl Code {
    /// The dark modules as the path of an SVG, each run of a row as one rectangle; `tall` is the
    /// height of a module.
    pub fn path(&self, tall: usize) -> String {
        let mut path = String::new();
        for (y, row) in self.dark.chunks(self.width.max(1)).enumerate() {
            let mut x = 0;
            while x < row.len() {
                let run = row[x..].iter().take_while(|dark| **dark).count();
                if run > 0 {
                    path += &format!("M{x} {}h{run}v{tall}h-{run}z", y * tall);
                }
                x += run.max(1);
            }
        }
        path
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_of_dark_are_rectangles() {
        let code = Code { width: 3, height: 2, dark: vec![true, true, false, false, false, true] };
        assert_eq!(code.path(1), "M0 0h2v1h-2zM2 1h1v1h-1z");
    }

    #[test]
    fn what_cannot_be_drawn_is_not() {
        for (kind, text) in [
            ("pharmacode", "1"),
            ("EAN13", "4006381333932"),
            ("EAN13", "abc"),
            ("CODE128", ""),
            ("CODE128", "naïve"),
            ("QRcode", ""),
        ] {
            assert_eq!(draw(kind, text), None, "{kind} {text}");
        }
        assert!(draw("QRcode", &"x".repeat(300)).is_none());
    }
}
