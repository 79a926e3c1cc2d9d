//! Holds the colours of the style sheets against WCAG 2.2, in both themes: text 4.5 : 1 on what it
//! stands on, edges of controls and the focus ring 3 : 1.

use std::collections::BTreeMap;

const TOKENS: &str = include_str!("../../style/tokens.css");
const AVATAR: &str = include_str!("../../style/ui/avatar.css");

/// Surfaces text can stand on, plain and under what hovering, pressing and selecting lay over.
const SURFACES: &[&str] = &["page", "raised", "sunken", "float"];
const OVERLAYS: &[&str] = &["hover", "held", "selected"];
const TONES: &[&str] = &["default", "primary", "success", "warning", "danger", "info"];

/// A colour in linear light with its opacity.
#[derive(Clone, Copy, Debug)]
struct Colour {
    rgb: [f64; 3],
    alpha: f64,
}

impl Colour {
    /// Reads `oklch(L C H)` or `oklch(L C H / A)`.
    fn parse(text: &str) -> Self {
        let inner = text.trim().strip_prefix("oklch(").and_then(|rest| rest.strip_suffix(')'));
        let inner = inner.unwrap_or_else(|| panic!("not an oklch colour: {text}"));
        let (colour, alpha) = inner.split_once('/').unwrap_or((inner, "1"));
        let parts: Vec<f64> =
            colour.split_whitespace().map(|part| part.parse().expect(text)).collect();
        let [lightness, chroma, hue] = parts[..] else { panic!("three numbers: {text}") };
        Self { rgb: to_linear(lightness, chroma, hue), alpha: alpha.trim().parse().expect(text) }
    }

    /// This colour over an opaque one, blended as browsers do: in sRGB, not in linear light.
    fn over(self, below: Self) -> Self {
        let mix = |above: f64, below: f64| {
            let blended = encode(above) * self.alpha + encode(below) * (1.0 - self.alpha);
            decode(blended)
        };
        Self { rgb: std::array::from_fn(|i| mix(self.rgb[i], below.rgb[i])), alpha: 1.0 }
    }

    fn luminance(self) -> f64 {
        0.2126 * self.rgb[0] + 0.7152 * self.rgb[1] + 0.0722 * self.rgb[2]
    }

    fn contrast(self, other: Self) -> f64 {
        let (one, two) = (self.luminance(), other.luminance());
        (one.max(two) + 0.05) / (one.min(two) + 0.05)
    }
}

/// OKLCH to linear sRGB, clipped to what a screen can show.
fn to_linear(lightness: f64, chroma: f64, hue: f64) -> [f64; 3] {
    let (sin, cos) = hue.to_radians().sin_cos();
    let (a, b) = (chroma * cos, chroma * sin);
    let l = (lightness + 0.396_337_777_4 * a + 0.215_803_757_3 * b).powi(3);
    let m = (lightness - 0.105_561_345_8 * a - 0.063_854_172_8 * b).powi(3);
    let s = (lightness - 0.089_484_177_5 * a - 1.291_485_548_0 * b).powi(3);
    [
        4.076_741_662_1 * l - 3.307_711_591_3 * m + 0.230_969_929_2 * s,
        -1.268_438_004_6 * l + 2.609_757_401_1 * m - 0.341_319_396_5 * s,
        -0.004_196_086_3 * l - 0.703_418_614_7 * m + 1.707_614_701_0 * s,
    ]
    .map(|channel| channel.clamp(0.0, 1.0))
}

fn encode(linear: f64) -> f64 {
    if linear <= 0.003_130_8 { 12.92 * linear } else { 1.055 * linear.powf(1.0 / 2.4) - 0.055 }
}

fn decode(encoded: f64) -> f64 {
    if encoded <= 0.040_45 { encoded / 12.92 } else { ((encoded + 0.055) / 1.055).powf(2.4) }
}

/// Splits `light-dark(a, b)`; a plain colour serves both themes.
fn themes(value: &str) -> [Colour; 2] {
    let pair = value.trim().strip_prefix("light-dark(").and_then(|rest| rest.strip_suffix(')'));
    let (light, dark) = pair.map_or((value, value), |pair| pair.split_once(',').expect(value));
    [Colour::parse(light), Colour::parse(dark)]
}

/// The colour tokens of one theme: those of the first rule, then what `more` contrast changes.
fn tokens(theme: usize, more: bool) -> BTreeMap<String, Colour> {
    let (plain, contrast) = TOKENS.split_once("@media (prefers-contrast: more)").expect("contrast");
    let sheets = if more { vec![plain, contrast] } else { vec![plain] };
    let declarations = sheets.iter().flat_map(|sheet| sheet.split(['{', ';', '}']));
    let mut colours = BTreeMap::new();
    for declaration in declarations {
        // Comments may stand before a declaration.
        let declaration = declaration.rsplit("*/").next().unwrap_or_default().trim();
        if let Some((name, value)) = declaration.strip_prefix("--").and_then(|d| d.split_once(':'))
        {
            let value = value.trim();
            if value.starts_with("light-dark(") || value.starts_with("oklch(") {
                colours.insert(name.to_owned(), themes(value)[theme]);
            }
        }
    }
    colours
}

/// Both themes, with and without more contrast.
fn all() -> impl Iterator<Item = (&'static str, BTreeMap<String, Colour>)> {
    [("light", 0, false), ("dark", 1, false), ("light, more", 0, true), ("dark, more", 1, true)]
        .into_iter()
        .map(|(name, theme, more)| (name, tokens(theme, more)))
}

/// What text can stand on: each surface, and each with each overlay.
fn grounds(tokens: &BTreeMap<String, Colour>) -> Vec<(String, Colour)> {
    let mut grounds = Vec::new();
    for surface in SURFACES {
        grounds.push(((*surface).to_owned(), tokens[*surface]));
        for overlay in OVERLAYS {
            let colour = tokens[*overlay].over(tokens[*surface]);
            grounds.push((format!("{surface} + {overlay}"), colour));
        }
    }
    grounds
}

fn failures(found: impl Iterator<Item = (String, f64)>, least: f64) -> Vec<String> {
    let low = found.filter(|(_, ratio)| *ratio < least);
    low.map(|(pair, ratio)| format!("{pair}: {ratio:.2} < {least}")).collect()
}

#[test]
fn text_can_be_read_on_every_surface() {
    for (theme, tokens) in all() {
        for text in ["text", "text-muted", "link"] {
            let pairs = grounds(&tokens).into_iter().map(|(name, ground)| {
                (format!("{theme}: {text} on {name}"), tokens[text].contrast(ground))
            });
            assert_eq!(failures(pairs, 4.5), Vec::<String>::new());
        }
    }
}

#[test]
fn tones_can_be_read_on_their_ground_and_on_surfaces() {
    for (theme, tokens) in all() {
        for tone in TONES {
            let text = tokens[&format!("{tone}-text")];
            let soft = tokens[&format!("{tone}-soft")];
            let hovered = tokens["hover"].over(soft);
            let pairs = [("soft", soft), ("soft + hover", hovered)]
                .map(|(name, ground)| (name.to_owned(), ground))
                .into_iter()
                .chain(SURFACES.iter().map(|name| ((*name).to_owned(), tokens[*name])))
                .map(|(name, ground)| {
                    (format!("{theme}: {tone} on {name}"), text.contrast(ground))
                });
            assert_eq!(failures(pairs, 4.5), Vec::<String>::new());
        }
    }
}

#[test]
fn filled_buttons_can_be_read() {
    for (theme, tokens) in all() {
        let pairs = [
            ("on-accent", "accent"),
            ("on-accent", "accent-hover"),
            ("on-danger", "danger-fill"),
            ("on-danger", "danger-fill-hover"),
        ];
        let pairs = pairs.into_iter().flat_map(|(text, fill)| {
            let held = tokens["held"].over(tokens[fill]);
            [tokens[fill], held]
                .map(|ground| (format!("{theme}: {text} on {fill}"), tokens[text].contrast(ground)))
        });
        assert_eq!(failures(pairs, 4.5), Vec::<String>::new());
    }
}

#[test]
fn edges_of_controls_and_the_focus_ring_stand_out() {
    for (theme, tokens) in all() {
        for edge in ["edge", "accent", "danger-text", "danger-fill"] {
            let pairs = SURFACES.iter().map(|surface| {
                let ratio = tokens[edge].contrast(tokens[*surface]);
                (format!("{theme}: {edge} on {surface}"), ratio)
            });
            assert_eq!(failures(pairs, 3.0), Vec::<String>::new());
        }
    }
}

#[test]
fn initials_can_be_read_in_every_colour() {
    let value = |property: &str| {
        let found = AVATAR.split([';', '{']).map(str::trim).find_map(|declaration| {
            declaration.strip_prefix(property)?.strip_prefix(": ").map(str::to_owned)
        });
        found.expect("declared")
    };
    let hues: Vec<&str> =
        AVATAR.split("--avatar-hue: ").skip(1).filter_map(|rest| rest.split(';').next()).collect();
    assert_eq!(hues.len(), 9, "the colour for want of another, and eight");
    for hue in hues {
        let [text, ground] = ["color", "background"]
            .map(|name| themes(&value(name).replace("var(--avatar-hue)", hue)));
        for theme in 0..2 {
            let ratio = text[theme].contrast(ground[theme]);
            assert!(ratio >= 4.5, "hue {hue}, theme {theme}: {ratio:.2}");
        }
    }
}

#[test]
fn the_arithmetic_is_that_of_wcag() {
    let [white, black, grey] =
        ["oklch(1 0 0)", "oklch(0 0 0)", "oklch(0.5999 0 0)"].map(Colour::parse);
    assert!((white.contrast(black) - 21.0).abs() < 0.01);
    // oklch(0.5999 0 0) is #808080, whose contrast with white is 3.95.
    assert!((white.contrast(grey) - 3.95).abs() < 0.01, "{}", white.contrast(grey));
    let veil = Colour::parse("oklch(0 0 0 / 0.5)").over(white);
    assert!((encode(veil.rgb[0]) - 0.5).abs() < 0.001);
}
