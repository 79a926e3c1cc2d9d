//! A picture: two colours that run into each other. Not compressed, which needs no library.

/// A chunk of this name is skipped by every reader: it makes the picture as long as it should be.
const FILLER: &[u8; 4] = b"crMa";

/// A picture of `size` bytes, in colours that follow from the name.
pub(super) fn of(name: &str, size: usize) -> Vec<u8> {
    let width: usize = if size >= 64 << 10 { 160 } else { 16 };
    let height = width * 3 / 4;
    let mut header = Vec::new();
    for side in [width, height] {
        header.extend((side as u32).to_be_bytes());
    }
    // 8 bits, red green blue, nothing special.
    header.extend([8, 2, 0, 0, 0]);
    let mut picture = b"\x89PNG\r\n\x1a\n".to_vec();
    chunk(&mut picture, b"IHDR", &header);
    chunk(&mut picture, b"IDAT", &stored(&pixels(name, width, height)));
    // What is left to fill, without the frames of the filler and of the end.
    if let Some(free) = size.checked_sub(picture.len() + 24) {
        chunk(&mut picture, FILLER, &vec![0; free]);
    }
    chunk(&mut picture, b"IEND", &[]);
    picture
}

/// Rows of red, green and blue, each after a zero: no filter.
fn pixels(name: &str, width: usize, height: usize) -> Vec<u8> {
    let sum = checksum(name.bytes());
    let [red, green, blue, _] = sum.to_be_bytes();
    let mut pixels = Vec::with_capacity(height * (3 * width + 1));
    for y in 0..height {
        pixels.push(0);
        for x in 0..width {
            let (across, down) = ((x * 255 / width) as u8, (y * 255 / height) as u8);
            pixels.extend([red ^ across, green ^ down, blue]);
        }
    }
    pixels
}

/// A zlib stream of one block that is not compressed: at most 65,535 bytes.
fn stored(bytes: &[u8]) -> Vec<u8> {
    let length = bytes.len() as u16;
    let mut stream = vec![0x78, 0x01, 0x01];
    stream.extend(length.to_le_bytes());
    stream.extend((!length).to_le_bytes());
    stream.extend(bytes);
    let (mut low, mut high) = (1u32, 0u32);
    for byte in bytes {
        low = (low + u32::from(*byte)) % 65_521;
        high = (high + low) % 65_521;
    }
    stream.extend(((high << 16) | low).to_be_bytes());
    stream
}

fn chunk(picture: &mut Vec<u8>, name: &[u8; 4], data: &[u8]) {
    picture.extend((data.len() as u32).to_be_bytes());
    picture.extend(name);
    picture.extend(data);
    picture.extend(checksum(name.iter().chain(data).copied()).to_be_bytes());
}

/// CRC-32 as PNG uses it.
fn checksum(bytes: impl Iterator<Item = u8>) -> u32 {
    !bytes.fold(!0u32, |sum, byte| {
        (0..8).fold(sum ^ u32::from(byte), |sum, _| {
            if sum & 1 == 1 { (sum >> 1) ^ 0xEDB8_8320 } else { sum >> 1 }
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_checksum_is_the_known_one() {
        assert_eq!(checksum(b"IEND".iter().copied()), 0xAE42_6082);
        assert_eq!(checksum(b"123456789".iter().copied()), 0xCBF4_3926);
    }

    #[test]
    fn chunks_follow_each_other_to_the_end() {
        let picture = of("a.png", 900);
        let (mut at, mut names) = (8, Vec::new());
        while let Some(head) = picture.get(at..at + 8) {
            let length = u32::from_be_bytes(head[..4].try_into().unwrap()) as usize;
            names.push(String::from_utf8_lossy(&head[4..]).into_owned());
            at += length + 12;
        }
        assert_eq!((at, names.join(" ")), (picture.len(), "IHDR IDAT crMa IEND".to_owned()));
    }

    #[test]
    fn a_block_holds_the_largest_picture() {
        assert!(pixels("", 160, 120).len() <= usize::from(u16::MAX));
    }
}
