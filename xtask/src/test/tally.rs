//! Adds up results from what the tests print.

use std::ops::AddAssign;

/// How many tests passed, failed, were skipped.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Ran and held.
    pub passed: usize,
    /// Ran and did not hold, or could not run.
    pub failed: usize,
    /// Did not run, on purpose.
    pub skipped: usize,
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.skipped += other.skipped;
    }
}

/// Reads the output of one run of tests.
#[derive(Debug, Default)]
pub struct Reader {
    results: Tally,
    /// Tests that said they are skipped and returned: their runner takes them for passed.
    said_skipped: usize,
}

impl Reader {
    /// Takes in one line: a result line as libtest and wasm-bindgen's runner write it, or
    /// `skipped: reason`.
    pub fn read(&mut self, line: &str) {
        let line = line.trim();
        if line.starts_with("skipped: ") {
            self.said_skipped += 1;
        } else if let Some(counts) = line.strip_prefix("test result: ") {
            self.read_counts(counts);
        }
    }

    /// The sum; a run that failed without a failed test (it did not compile, say) counts as one.
    pub fn finish(self, succeeded: bool) -> Tally {
        let Self { mut results, said_skipped } = self;
        results.passed = results.passed.saturating_sub(said_skipped);
        results.skipped += said_skipped;
        if !succeeded && results.failed == 0 {
            results.failed = 1;
        }
        results
    }

    fn read_counts(&mut self, counts: &str) {
        let counts = counts.split_once(". ").map_or(counts, |(_, counts)| counts);
        for part in counts.split(';') {
            let mut words = part.split_whitespace();
            let number = words.next().and_then(|word| word.parse::<usize>().ok()).unwrap_or(0);
            match words.next() {
                Some("passed") => self.results.passed += number,
                Some("failed") => self.results.failed += number,
                Some("ignored") => self.results.skipped += number,
                _ => {}
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tally(output: &str, succeeded: bool) -> Tally {
        let mut reader = Reader::default();
        output.lines().for_each(|line| reader.read(line));
        reader.finish(succeeded)
    }

    #[test]
    fn runs_add_up_and_skipped_tests_are_not_passed() {
        let output = "\
running 3 tests
test a ... ok
test result: ok. 3 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.00s
    skipped: CREMA_RECORDED is not set
test result: FAILED. 2 passed; 4 failed; 0 ignored; 0 filtered out; finished in 1.20s";
        assert_eq!(tally(output, false), Tally { passed: 4, failed: 4, skipped: 2 });
    }

    #[test]
    fn a_run_that_breaks_off_counts_as_failed() {
        assert_eq!(tally("error: no", false), Tally { passed: 0, failed: 1, skipped: 0 });
        assert_eq!(tally("", true), Tally::default());
    }
}
