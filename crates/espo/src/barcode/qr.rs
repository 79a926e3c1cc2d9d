//! QR codes of up to ten sizes, for texts of up to 271 bytes, with the least correction: they are
//! read from a screen, not from a crate in the rain.

use super::Code;

/// For each size: bytes of data, bytes of correction of a block, blocks.
const SIZES: [(usize, usize, usize); 10] = [
    (19, 7, 1),
    (34, 10, 1),
    (55, 15, 1),
    (80, 20, 1),
    (108, 26, 1),
    (136, 18, 2),
    (156, 20, 2),
    (194, 24, 2),
    (232, 30, 2),
    (274, 18, 4),
];
/// Least correction and the first mask, with their own correction.
const FORMAT: u32 = 0b111_0111_1100_0100;

/// The smallest code that holds the text.
pub(super) fn draw(text: &str) -> Option<Code> {
    let bytes = text.as_bytes();
    let head = |version: usize| if version < 10 { 2 } else { 3 };
    let fits = |version: &usize| bytes.len() + head(*version) <= SIZES[*version - 1].0;
    let version = (1..=10).find(fits).filter(|_| !bytes.is_empty())?;
    let mut grid = Grid::new(version);
    grid.patterns();
    grid.fill(&interleaved(version, &data(version, bytes)));
    let width = grid.size;
    Some(Code { width, height: width, dark: grid.dark })
}

/// The bytes of the data: their kind, how many they are, themselves, and what fills the rest.
fn data(version: usize, bytes: &[u8]) -> Vec<u8> {
    let size = SIZES[version - 1].0;
    // Half bytes: the kind, the count, the text.
    let mut halves = vec![4_u8];
    let count = bytes.len();
    let digits: &[usize] = if version < 10 { &[4, 0] } else { &[12, 8, 4, 0] };
    halves.extend(digits.iter().map(|shift| (count >> shift & 15) as u8));
    halves.extend(bytes.iter().flat_map(|byte| [byte >> 4, byte & 15]));
    halves.push(0);
    let mut all: Vec<u8> = halves.chunks(2).map(|pair| pair[0] << 4 | pair[1]).collect();
    let mut filler = [0xec, 0x11].into_iter().cycle();
    while all.len() < size {
        all.extend(filler.next());
    }
    all
}

/// Blocks of data and of correction, byte by byte in turn.
fn interleaved(version: usize, data: &[u8]) -> Vec<u8> {
    let (size, correction, blocks) = SIZES[version - 1];
    let (short, longer) = (size / blocks, size % blocks);
    let mut parts = Vec::new();
    let mut rest = data;
    for block in 0..blocks {
        let length = short + usize::from(block >= blocks - longer);
        let (part, behind) = rest.split_at(length);
        parts.push((part, remainder(part, correction)));
        rest = behind;
    }
    let mut all = Vec::new();
    for at in 0..=short {
        all.extend(parts.iter().filter_map(|(part, _)| part.get(at)));
    }
    for at in 0..correction {
        all.extend(parts.iter().filter_map(|(_, part)| part.get(at)));
    }
    all
}

/// The product of two numbers of the field of 256.
fn times(left: u8, right: u8) -> u8 {
    let mut product = 0_u8;
    for bit in (0..8).rev() {
        product = product << 1 ^ if product & 0x80 == 0 { 0 } else { 0x1d };
        if right >> bit & 1 == 1 {
            product ^= left;
        }
    }
    product
}

/// The correction of a block: what is left of it after dividing by the generator.
fn remainder(block: &[u8], length: usize) -> Vec<u8> {
    let mut generator = vec![0_u8; length];
    generator[length - 1] = 1;
    let mut root = 1;
    for _ in 0..length {
        for at in 0..length {
            let next = generator.get(at + 1).copied().unwrap_or_default();
            generator[at] = times(generator[at], root) ^ next;
        }
        root = times(root, 2);
    }
    let mut left = vec![0_u8; length];
    for byte in block {
        let factor = byte ^ left[0];
        left.rotate_left(1);
        left[length - 1] = 0;
        for (left, generator) in left.iter_mut().zip(&generator) {
            *left ^= times(*generator, factor);
        }
    }
    left
}

struct Grid {
    version: usize,
    size: usize,
    dark: Vec<bool>,
    /// Modules that hold no data.
    fixed: Vec<bool>,
}

impl Grid {
    fn new(version: usize) -> Self {
        let size = version * 4 + 17;
        let none = vec![false; size * size];
        Self { version, size, dark: none.clone(), fixed: none }
    }

    fn set(&mut self, x: usize, y: usize, dark: bool) {
        self.dark[y * self.size + x] = dark;
        self.fixed[y * self.size + x] = true;
    }

    /// What every code has: marks to find it by, and what it is.
    fn patterns(&mut self) {
        let last = self.size - 1;
        for at in 0..self.size {
            self.set(6, at, at % 2 == 0);
            self.set(at, 6, at % 2 == 0);
        }
        for (x, y) in [(3, 3), (last - 3, 3), (3, last - 3)] {
            self.square(x, y, 4);
        }
        let marks = self.marks();
        for (column, x) in marks.iter().enumerate() {
            for (row, y) in marks.iter().enumerate() {
                let end = marks.len() - 1;
                let corner =
                    (row == 0 && (column == 0 || column == end)) || (row == end && column == 0);
                if !corner {
                    self.square(*x, *y, 2);
                }
            }
        }
        self.format();
        if self.version >= 7 {
            self.version_bits();
        }
    }

    /// Rings around a middle: dark but for the second last.
    fn square(&mut self, x: usize, y: usize, reach: usize) {
        for dy in 0..=2 * reach {
            for dx in 0..=2 * reach {
                let (Some(x), Some(y)) = ((x + dx).checked_sub(reach), (y + dy).checked_sub(reach))
                else {
                    continue;
                };
                if x < self.size && y < self.size {
                    let ring = dx.abs_diff(reach).max(dy.abs_diff(reach));
                    let light = if reach == 4 { ring == 2 || ring == 4 } else { ring == 1 };
                    self.set(x, y, !light);
                }
            }
        }
    }

    /// Where the smaller marks stand, along both sides.
    fn marks(&self) -> Vec<usize> {
        match self.version {
            1 => Vec::new(),
            2..=6 => vec![6, self.size - 7],
            _ => vec![6, self.size / 2, self.size - 7],
        }
    }

    fn format(&mut self) {
        let last = self.size - 1;
        let bit = |at: usize| FORMAT >> at & 1 == 1;
        for at in 0..6 {
            self.set(8, at, bit(at));
            self.set(at, 8, bit(14 - at));
        }
        self.set(8, 7, bit(6));
        self.set(8, 8, bit(7));
        self.set(7, 8, bit(8));
        for at in 0..8 {
            self.set(last - at, 8, bit(at));
        }
        for at in 8..15 {
            self.set(8, last - 14 + at, bit(at));
        }
        self.set(8, last - 7, true);
    }

    fn version_bits(&mut self) {
        let mut rest = self.version as u32;
        for _ in 0..12 {
            rest = (rest << 1) ^ ((rest >> 11) * 0x1f25);
        }
        let bits = (self.version as u32) << 12 | rest;
        for at in 0..18 {
            let dark = bits >> at & 1 == 1;
            let (far, near) = (self.size - 11 + at % 3, at / 3);
            self.set(far, near, dark);
            self.set(near, far, dark);
        }
    }

    /// Lays the bits in columns of two, up and down in turn, under the first mask.
    fn fill(&mut self, bytes: &[u8]) {
        let mut bits =
            bytes.iter().flat_map(|byte| (0..8).rev().map(move |bit| byte >> bit & 1 == 1));
        let mut right = self.size - 1;
        let mut up = true;
        while right >= 1 {
            if right == 6 {
                right = 5;
            }
            for step in 0..self.size {
                let y = if up { self.size - 1 - step } else { step };
                for x in [right, right - 1] {
                    if !self.fixed[y * self.size + x] {
                        let bit = bits.next().unwrap_or_default();
                        self.dark[y * self.size + x] = bit ^ ((x + y) % 2 == 0);
                    }
                }
            }
            up = !up;
            if right < 2 {
                break;
            }
            right -= 2;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_correction_divides_out() {
        // The example of the standard's first size: "HELLO WORLD" has these with ten bytes.
        let block = [32, 91, 11, 120, 209, 114, 220, 77, 67, 64, 236, 17, 236, 17, 236, 17];
        let expected = [196, 35, 39, 119, 235, 215, 231, 226, 93, 23];
        assert_eq!(remainder(&block, 10), expected);
    }

    #[test]
    fn a_code_grows_with_its_text() {
        for (length, size) in [(1, 21), (17, 21), (18, 25), (134, 41), (230, 53), (271, 57)] {
            assert_eq!(draw(&"x".repeat(length)).map(|code| code.width), Some(size), "{length}");
        }
        assert_eq!(draw(&"x".repeat(272)), None);
    }

    #[test]
    fn marks_stand_in_three_corners() {
        let code = draw("Crema").unwrap();
        let at = |x: usize, y: usize| code.dark[y * code.width + x];
        for (x, y) in [(0, 0), (14, 0), (0, 14)] {
            assert!(at(x, y) && at(x + 6, y + 6) && at(x + 3, y + 3) && !at(x + 1, y + 1));
        }
        assert!(at(8, code.width - 8), "the module that is always dark");
    }
}
