//! Flags of a command: `--name value`, `--name=value`, or `--name` alone for a switch.

use anyhow::{Context, Result, bail};
use std::{collections::BTreeMap, str::FromStr};

/// What was given on the command line, checked against what the command knows.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Args {
    values: BTreeMap<String, String>,
    switches: Vec<String>,
}

impl Args {
    /// Reads `arguments`; `valued` flags take a value, `switches` stand alone.
    ///
    /// # Errors
    /// A flag the command does not know, or one without its value.
    pub fn parse(arguments: Vec<String>, valued: &[&str], switches: &[&str]) -> Result<Self> {
        let mut args = Self::default();
        let mut rest = arguments.into_iter();
        while let Some(argument) = rest.next() {
            let Some(flag) = argument.strip_prefix("--") else {
                bail!("{argument:?} is not a flag; `cargo xtask help` lists them");
            };
            let (name, inline) = match flag.split_once('=') {
                Some((name, value)) => (name.to_owned(), Some(value.to_owned())),
                None => (flag.to_owned(), None),
            };
            if switches.contains(&name.as_str()) && inline.is_none() {
                args.switches.push(name);
            } else if valued.contains(&name.as_str()) {
                let value = inline.or_else(|| rest.next());
                args.values.insert(
                    name.clone(),
                    value.with_context(|| format!("--{name} needs a value"))?,
                );
            } else {
                bail!("the flag {argument:?} is not known here; `cargo xtask help` lists them");
            }
        }
        Ok(args)
    }

    /// Whether the switch was given.
    pub fn has(&self, name: &str) -> bool {
        self.switches.iter().any(|switch| switch == name)
    }

    /// The text of a flag.
    pub fn text(&self, name: &str) -> Option<&str> {
        self.values.get(name).map(String::as_str)
    }

    /// The number of a flag.
    ///
    /// # Errors
    /// What was given is not such a number.
    pub fn number<T: FromStr>(&self, name: &str) -> Result<Option<T>> {
        self.text(name)
            .map(|text| {
                text.parse()
                    .ok()
                    .with_context(|| format!("--{name}: {text:?} is no fitting number"))
            })
            .transpose()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(line: &str) -> Result<Args> {
        let arguments = line.split_whitespace().map(str::to_owned).collect();
        Args::parse(arguments, &["port", "data"], &["dev"])
    }

    #[test]
    fn flags_take_their_value_either_way() {
        let args = parse("--port 90 --dev --data=a=b").unwrap();
        assert_eq!(args.number::<u16>("port").unwrap(), Some(90));
        assert_eq!(args.text("data"), Some("a=b"));
        assert!(args.has("dev"));
        assert!(!parse("").unwrap().has("dev"));
    }

    #[test]
    fn mistakes_are_named() {
        for (line, part) in [
            ("--prot 90", "--prot"),
            ("--port", "needs a value"),
            ("90", "not a flag"),
            ("--dev=1", "--dev=1"),
        ] {
            let message = parse(line).unwrap_err().to_string();
            assert!(message.contains(part), "{line}: {message}");
        }
        assert!(parse("--port 70000").unwrap().number::<u16>("port").is_err());
    }
}
