//! Tables as text for other programs (RFC 4180).
//!
//! Values are written as they are: a text that begins with `=`, `+`, `-` or `@` stays what it is.
//! Spreadsheets may take such a text for a formula when a file is opened, and ask; changing it here
//! would change what a file says that is read back.

/// Marks a file as UTF-8 for spreadsheets that would guess otherwise.
pub const MARK: &str = "\u{feff}";

/// Adds a line of fields to `out`.
pub fn line(out: &mut String, fields: &[String], delimiter: char) {
    for (at, field) in fields.iter().enumerate() {
        if at > 0 {
            out.push(delimiter);
        }
        let plain = |c: char| c != delimiter && !matches!(c, '"' | '\r' | '\n');
        let padded = field.starts_with(' ') || field.ends_with(' ');
        if field.chars().all(plain) && !padded {
            out.push_str(field);
        } else {
            out.push('"');
            out.push_str(&field.replace('"', "\"\""));
            out.push('"');
        }
    }
    out.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(fields: &[&str], delimiter: char) -> String {
        let fields: Vec<String> = fields.iter().map(|field| (*field).to_owned()).collect();
        let mut out = String::new();
        line(&mut out, &fields, delimiter);
        out
    }

    #[test]
    fn fields_are_quoted_where_they_must_be() {
        assert_eq!(written(&["a", "", "b c"], ','), "a,,b c\r\n");
        let odd = written(&["a,b", "say \"hi\"", "x\ny"], ',');
        assert_eq!(odd, "\"a,b\",\"say \"\"hi\"\"\",\"x\ny\"\r\n");
        assert_eq!(written(&["a,b", "c;d", " e"], ';'), "a,b;\"c;d\";\" e\"\r\n");
        assert_eq!(written(&[], ','), "\r\n");
    }

    #[test]
    fn values_stay_true() {
        assert_eq!(written(&["=1+1", "@x", "-5", "+49"], ','), "=1+1,@x,-5,+49\r\n");
    }
}
