//! Codes of bars: Code 128 and EAN-13.

/// Widths of bars and gaps of the values of Code 128, six to each: data, the starts A, B, C.
const WIDTHS: &str = "212222222122222221121223121322131222122213122312132212221213\
    221312231212112232122132122231113222123122123221223211221132221231213212223112312131311222\
    321122321221312212322112322211212123212321232121111323131123131321112313132113132311211313\
    231113231311112133112331132131113123113321133121313121211331231131213113213311213131311123\
    311321331121312113312311332111314111221411431111111224111422121124121421141122141221112214\
    112412122114122411142112142211241211221114413111241112134111111242121142121241114212124112\
    124211411212421112421211212141214121412121111143111341131141114113114311411113411311113141\
    114131311141411131211412211214211232";
/// The end of each code.
const STOP: &str = "2331112";
const START_B: usize = 104;
const START_C: usize = 105;

/// The bars of a text in Code 128: pairs of digits where there is nothing else, else letters.
pub(super) fn code128(text: &str) -> Option<Vec<bool>> {
    let bytes = text.as_bytes();
    let digits = bytes.iter().all(u8::is_ascii_digit) && bytes.len().is_multiple_of(2);
    let plain = bytes.iter().all(|byte| (32..127).contains(byte));
    if bytes.is_empty() || !plain {
        return None;
    }
    let mut values = vec![if digits { START_C } else { START_B }];
    if digits {
        let pair = |pair: &[u8]| usize::from(pair[0] - b'0') * 10 + usize::from(pair[1] - b'0');
        values.extend(bytes.chunks(2).map(pair));
    } else {
        values.extend(bytes.iter().map(|byte| usize::from(byte - 32)));
    }
    let sum: usize = values.iter().enumerate().map(|(at, value)| at.max(1) * value).sum();
    values.push(sum % 103);
    let mut dark = Vec::new();
    for value in values {
        bars(&WIDTHS[value * 6..value * 6 + 6], &mut dark);
    }
    bars(STOP, &mut dark);
    Some(dark)
}

/// Bars and gaps in turn.
fn bars(widths: &str, dark: &mut Vec<bool>) {
    for (at, width) in widths.bytes().enumerate() {
        dark.extend((0..width - b'0').map(|_| at % 2 == 0));
    }
}

/// The left halves of digits, seven modules each; the right ones are their opposite.
const LEFT: [u8; 10] = [
    0b000_1101, 0b001_1001, 0b001_0011, 0b011_1101, 0b010_0011, 0b011_0001, 0b010_1111, 0b011_1011,
    0b011_0111, 0b000_1011,
];
/// Which of the six left digits are mirrored, by the first digit.
const MIRRORED: [u8; 10] = [
    0b00_0000, 0b00_1011, 0b00_1101, 0b00_1110, 0b01_0011, 0b01_1001, 0b01_1100, 0b01_0101,
    0b01_0110, 0b01_1010,
];

/// The bars of twelve digits, or of thirteen whose last one fits.
pub(super) fn ean13(text: &str) -> Option<Vec<bool>> {
    let mut digits: Vec<u8> = text.bytes().map(|byte| byte.wrapping_sub(b'0')).collect();
    if !(12..=13).contains(&digits.len()) || digits.iter().any(|digit| *digit > 9) {
        return None;
    }
    let weighed = |(at, digit): (usize, &u8)| u32::from(*digit) * if at % 2 == 0 { 1 } else { 3 };
    let sum: u32 = digits.iter().take(12).enumerate().map(weighed).sum();
    let check = ((10 - sum % 10) % 10) as u8;
    match digits.get(12) {
        None => digits.push(check),
        Some(last) if *last != check => return None,
        Some(_) => {}
    }
    let mut dark = vec![true, false, true];
    let seven = |bits: u8, dark: &mut Vec<bool>| {
        dark.extend((0..7).rev().map(|bit| bits >> bit & 1 == 1));
    };
    for (at, digit) in digits[1..7].iter().enumerate() {
        let left = LEFT[usize::from(*digit)];
        let mirrored = MIRRORED[usize::from(digits[0])] >> (5 - at) & 1 == 1;
        let bits = if mirrored { (!left & 0x7f).reverse_bits() >> 1 } else { left };
        seven(bits, &mut dark);
    }
    dark.extend([false, true, false, true, false]);
    for digit in &digits[7..] {
        seven(!LEFT[usize::from(*digit)] & 0x7f, &mut dark);
    }
    dark.extend([true, false, true]);
    Some(dark)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn the_table_is_that_of_the_standard() {
        assert_eq!(WIDTHS.len(), 106 * 6);
        let all: Vec<&str> = (0..106).map(|at| &WIDTHS[at * 6..at * 6 + 6]).collect();
        assert_eq!(all.iter().collect::<HashSet<_>>().len(), 106);
        for widths in all {
            let widths: Vec<u8> = widths.bytes().map(|byte| byte - b'0').collect();
            assert_eq!(widths.iter().sum::<u8>(), 11);
            assert_eq!(widths.iter().step_by(2).sum::<u8>() % 2, 0, "{widths:?}");
        }
    }

    #[test]
    fn letters_and_pairs_of_digits_have_their_checks() {
        // Start B, "A", the check 34, stop.
        let expected = [&WIDTHS[624..630], &WIDTHS[198..204], &WIDTHS[204..210], STOP].concat();
        assert_eq!(drawn(&code128("A").unwrap()), expected);
        assert_eq!(code128("1234").unwrap().len(), 11 * 4 + 13);
        assert_eq!(code128("123").unwrap().len(), 11 * 5 + 13);
    }

    #[test]
    fn thirteen_digits_are_drawn() {
        let dark = ean13("4006381333931").unwrap();
        assert_eq!(dark.len(), 95);
        assert!(drawn(&dark).starts_with("1113211") && drawn(&dark).ends_with("111"));
        assert_eq!(ean13("400638133393").unwrap(), dark, "the check is computed");
    }

    /// The widths of bars and gaps.
    fn drawn(dark: &[bool]) -> String {
        dark.chunk_by(|left, right| left == right).map(|run| run.len().to_string()).collect()
    }
}
