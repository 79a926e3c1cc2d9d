//! Compressed copies beside the files, for hosts that send them as they are.

use anyhow::Result;
use flate2::{Compression, write::GzEncoder};
use std::{ffi::OsStr, fs, io::Write, path::Path};

/// What gets smaller; everything else is sent as it is.
const KINDS: [&str; 7] = ["html", "js", "css", "wasm", "json", "svg", "webmanifest"];

/// Writes `.br` and `.gz` beside each file of a folder and its folders, where they are smaller.
///
/// # Errors
/// A file could not be read or written.
pub fn beside_all(folder: &Path) -> Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            beside_all(&path)?;
        } else if path.extension().and_then(OsStr::to_str).is_some_and(|kind| KINDS.contains(&kind))
        {
            let bytes = fs::read(&path)?;
            for (suffix, small) in [(".br", brotli(&bytes)?), (".gz", gzip(&bytes)?)] {
                if small.len() < bytes.len() {
                    let mut name = path.clone().into_os_string();
                    name.push(suffix);
                    fs::write(name, small)?;
                }
            }
        }
    }
    Ok(())
}

/// Brotli at its best.
///
/// # Errors
/// None in practice: it writes to memory.
pub fn brotli(bytes: &[u8]) -> Result<Vec<u8>> {
    const QUALITY: u32 = 11;
    const WINDOW_BITS: u32 = 22;
    let mut out = Vec::new();
    brotli::CompressorWriter::new(&mut out, 1 << 16, QUALITY, WINDOW_BITS).write_all(bytes)?;
    Ok(out)
}

/// Gzip at its best.
///
/// # Errors
/// None in practice: it writes to memory.
pub fn gzip(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes)?;
    Ok(encoder.finish()?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read;

    #[test]
    fn what_was_compressed_comes_back() {
        let bytes = b"crema ".repeat(500);
        let (mut from_brotli, mut from_gzip) = (Vec::new(), Vec::new());
        let small = brotli(&bytes).unwrap();
        assert!(small.len() < 100);
        brotli::Decompressor::new(&small[..], 4096).read_to_end(&mut from_brotli).unwrap();
        let small = gzip(&bytes).unwrap();
        flate2::read::GzDecoder::new(&small[..]).read_to_end(&mut from_gzip).unwrap();
        assert_eq!((&from_brotli, &from_gzip), (&bytes, &bytes));
    }
}
