//! What a server is started with.

use crate::http::line::Speed;
use std::{path::PathBuf, time::Duration};

/// How to start a [`crate::Demo`].
#[derive(Clone, Debug)]
pub struct Options {
    /// Port on 127.0.0.1; 0 takes a free one.
    pub port: u16,
    /// About how many records to fill the database with.
    pub records: usize,
    /// An entity type of which there are to be so many records more: copies, under other names.
    pub bulk: Option<(String, usize)>,
    /// Where to keep the database; in memory where `None`.
    pub data: Option<PathBuf>,
    /// The built app to serve; only the API where `None`.
    pub dist: Option<PathBuf>,
    /// The path the app is served under, with slashes at both ends: `/` or `/crema/`.
    pub base: String,
    /// How long each answer of the API takes at least.
    pub latency: Duration,
    /// Whether answers of the API are compressed, as web servers in front of EspoCRM do.
    pub gzip: bool,
    /// How slow the line to the server is; as fast as it can be where `None`.
    pub line: Option<Speed>,
    /// Address of a real server that gets the API's calls instead: `https://crm.example.com`.
    pub proxy: Option<String>,
    /// A folder of another server's answers: its metadata, labels, settings, layouts and records
    /// are served instead of the demo's own.
    pub schema: Option<PathBuf>,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            port: 0,
            records: 20_000,
            bulk: None,
            data: None,
            dist: None,
            base: "/".to_owned(),
            latency: Duration::ZERO,
            gzip: false,
            line: None,
            proxy: None,
            schema: None,
        }
    }
}

impl Options {
    /// Reads command-line flags: `--port --records --bulk --data --dist --base --latency --line
    /// --proxy --schema`; `--latency` is in milliseconds, `--line` in thousands of bits a second, of
    /// a line with the round trip of a telephone.
    ///
    /// # Errors
    /// A sentence about the flag that cannot be read.
    pub fn from_args(args: impl Iterator<Item = String>) -> Result<Self, String> {
        let mut options = Self { port: 8080, gzip: true, ..Self::default() };
        let mut args = args;
        while let Some(flag) = args.next() {
            let value = args.next().ok_or_else(|| format!("{flag} needs a value."))?;
            let number = || value.parse::<u64>().map_err(|_| format!("{flag} needs a number."));
            match flag.as_str() {
                "--port" => {
                    let port = u16::try_from(number()?);
                    options.port = port.map_err(|_| "--port goes up to 65535.".to_owned())?;
                }
                "--records" => options.records = usize::try_from(number()?).unwrap_or(usize::MAX),
                "--bulk" => {
                    let read = || value.split_once('=').map(|(name, count)| (name, count.parse()));
                    let Some((name, Ok(count))) = read() else {
                        return Err("--bulk needs an entity type and a number: Task=5000.".into());
                    };
                    options.bulk = Some((name.to_owned(), count));
                }
                "--data" => options.data = Some(value.into()),
                "--dist" => options.dist = Some(value.into()),
                "--base" => options.base = with_slashes(&value),
                "--latency" => options.latency = Duration::from_millis(number()?),
                "--line" => {
                    let (kilobits, round_trip) = (number()?, Duration::from_millis(150));
                    options.line = Some(Speed { kilobits, round_trip });
                }
                "--proxy" => options.proxy = Some(value),
                "--schema" => options.schema = Some(value.into()),
                _ => return Err(format!("{flag} is not known.")),
            }
        }
        Ok(options)
    }
}

/// A path with a slash at both ends.
pub(crate) fn with_slashes(path: &str) -> String {
    let inner = path.trim_matches('/');
    if inner.is_empty() { "/".to_owned() } else { format!("/{inner}/") }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(args: &[&str]) -> Result<Options, String> {
        Options::from_args(args.iter().map(|arg| (*arg).to_owned()))
    }

    #[test]
    fn reads_flags() {
        let options = read(&["--port", "81", "--base", "crema", "--latency", "5"]).unwrap();
        assert_eq!((options.port, options.base.as_str()), (81, "/crema/"));
        assert_eq!(options.latency, Duration::from_millis(5));
        let bulk = read(&["--bulk", "Task=5000"]).unwrap().bulk;
        assert_eq!(bulk, Some(("Task".to_owned(), 5000)));
    }

    #[test]
    fn says_what_is_wrong() {
        assert_eq!(read(&["--port"]).unwrap_err(), "--port needs a value.");
        assert_eq!(read(&["--port", "70000"]).unwrap_err(), "--port goes up to 65535.");
        assert_eq!(read(&["--records", "x"]).unwrap_err(), "--records needs a number.");
        assert!(read(&["--bulk", "Task"]).unwrap_err().starts_with("--bulk needs"));
        assert_eq!(read(&["--colour", "x"]).unwrap_err(), "--colour is not known.");
    }
}
