//! Makes the scripts smaller line by line: comment lines and indentation go. The glue that
//! wasm-bindgen writes and start.js are laid out so that this is safe; a script with a template
//! string over several lines is left as it is.

/// The same script in fewer bytes.
pub fn minify(script: &str) -> String {
    if script.lines().any(|line| line.matches('`').count() % 2 == 1) {
        return script.to_owned();
    }
    let mut out = String::with_capacity(script.len());
    let mut in_comment = false;
    for line in script.lines().map(str::trim) {
        let opens = !in_comment && line.starts_with("/*");
        if in_comment || opens {
            in_comment = !line.ends_with("*/");
        } else if !line.is_empty() && !line.starts_with("//") {
            out.push_str(line);
            out.push('\n');
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::minify;

    #[test]
    fn comments_and_indentation_go() {
        let script = "// a\n/**\n * b\n */\nf({\n    url: \"//x\",\n\n});\n/* c */\ng();\n";
        assert_eq!(minify(script), "f({\nurl: \"//x\",\n});\ng();\n");
    }

    #[test]
    fn long_template_strings_are_not_touched() {
        let script = "  a = `x\n  // y`;\n";
        assert_eq!(minify(script), script);
        assert_eq!(minify("  a = `x`;"), "a = `x`;\n");
    }
}
