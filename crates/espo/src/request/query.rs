//! Writing a query string the way PHP reads it (contract 12.1).

use super::encode;
use std::fmt::Write as _;

/// A path with a growing query: `Account?maxSize=20&where%5B0%5D%5Btype%5D=isNull`.
#[derive(Clone, Debug)]
pub struct Query {
    text: String,
    started: bool,
}

impl Query {
    /// Begins below `path`, which is taken as it is: its segments are encoded already.
    pub fn new(path: impl Into<String>) -> Self {
        Self { text: path.into(), started: false }
    }

    /// Adds `name=value`, both encoded. Commas stay, so that `select=id,name` can be read.
    pub fn add(&mut self, name: &str, value: &str) {
        self.text.push(if self.started { '&' } else { '?' });
        self.started = true;
        self.text.push_str(&encode(name));
        self.text.push('=');
        self.text.push_str(&encode(value).replace("%2C", ","));
    }

    /// Adds `name=number`.
    pub fn add_number(&mut self, name: &str, number: usize) {
        let mut digits = String::new();
        // Writing into a String does not fail.
        let _ = write!(digits, "{number}");
        self.add(name, &digits);
    }

    /// Adds the page: `offset` and `maxSize`. Never left out, a list without `maxSize` is 200
    /// whole records (contract 17).
    pub fn add_page(&mut self, offset: usize, max_size: usize) {
        self.add_number("offset", offset);
        self.add_number("maxSize", max_size);
    }

    /// The whole path and query.
    pub fn finish(self) -> String {
        self.text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn brackets_and_values_are_encoded() {
        let mut query = Query::new("Account");
        query.add("where[0][value][]", "a&b=ü");
        query.add("select", "id,name");
        query.add_page(0, 20);
        assert_eq!(
            query.finish(),
            "Account?where%5B0%5D%5Bvalue%5D%5B%5D=a%26b%3D%C3%BC&select=id,name&offset=0&maxSize=20"
        );
    }
}
