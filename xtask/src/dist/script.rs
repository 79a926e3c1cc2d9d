//! Makes the scripts smaller line by line: comment lines and indentation go. The glue that
//! wasm-bindgen writes and start.js are laid out so that this is safe; a script with a template
//! string over several lines is left as it is.

use anyhow::{Result, ensure};

/// Where the glue says what it lends to the wasm.
const LENT: &str = "\"./crema_bg.js\": import0,";

/// Where the glue begins to run it.
const BEGINS: &str = "wasm.__wbindgen_start();";

/// The same script in fewer bytes. Glue lends what brings the rest of the wasm, too, and hands on
/// what the wasm lends (start.js has both).
///
/// # Errors
/// It is glue of another kind than the one known here.
pub fn small(script: &str) -> Result<String> {
    if !script.contains("function __wbg_get_imports(") {
        return Ok(minify(script));
    }
    ensure!(script.contains(LENT) && script.contains(BEGINS), "wasm-bindgen writes other glue now");
    let script = script.replace(LENT, &format!("{LENT}\nlater: globalThis.cremaLater,"));
    Ok(minify(&script.replace(BEGINS, &format!("globalThis.cremaLater?.begins(wasm);\n{BEGINS}"))))
}

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
    use super::{minify, small};

    #[test]
    fn comments_and_indentation_go() {
        let script = "// a\n/**\n * b\n */\nf({\n    url: \"//x\",\n\n});\n/* c */\ng();\n";
        assert_eq!(minify(script), "f({\nurl: \"//x\",\n});\ng();\n");
    }

    #[test]
    fn glue_lends_what_brings_the_rest() {
        let glue = "function __wbg_get_imports() {\n\"./crema_bg.js\": import0,\n}\nwasm.__wbindgen_start();\n";
        let found = small(glue).unwrap();
        assert!(found.contains("\nlater: globalThis.cremaLater,\n"), "{found}");
        assert!(found.contains("begins(wasm);\nwasm.__wbindgen_start();"), "{found}");
        assert!(small("function __wbg_get_imports() {}").is_err());
        assert_eq!(small("f();").unwrap(), "f();\n");
    }

    #[test]
    fn long_template_strings_are_not_touched() {
        let script = "  a = `x\n  // y`;\n";
        assert_eq!(minify(script), script);
        assert_eq!(minify("  a = `x`;"), "a = `x`;\n");
    }
}
