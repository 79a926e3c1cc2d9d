//! Markdown as people write it, and as somebody who means harm writes it.

use super::*;
use std::fmt::Write;

/// A short form of a tree: `p(…)`, `*bold*`, `/italic/`, `a<url|text>` …
fn short(nodes: &[Node]) -> String {
    nodes.iter().map(block).collect::<Vec<_>>().join(" ")
}

fn block(node: &Node) -> String {
    match node {
        Node::Paragraph(text) => format!("p({})", line(text)),
        Node::Heading(level, text) => format!("h{level}({})", line(text)),
        Node::List { start, items } => {
            let items: Vec<_> = items.iter().map(|item| format!("[{}]", short(item))).collect();
            format!("{}{}", start.map_or("ul".into(), |start| format!("ol{start}")), items.concat())
        }
        Node::Quote(nodes) => format!("q({})", short(nodes)),
        Node::Code(code) => format!("pre({})", code.replace('\n', "|")),
    }
}

fn line(inlines: &[Inline]) -> String {
    inlines.iter().fold(String::new(), |mut out, inline| {
        let _ = match inline {
            Inline::Text(text) => write!(out, "{text}"),
            Inline::Bold(inner) => write!(out, "B{{{}}}", line(inner)),
            Inline::Italic(inner) => write!(out, "I{{{}}}", line(inner)),
            Inline::Strike(inner) => write!(out, "S{{{}}}", line(inner)),
            Inline::Code(code) => write!(out, "C{{{code}}}"),
            Inline::Link { url, text } => write!(out, "L{{{url}|{}}}", line(text)),
            Inline::Mention(name) => write!(out, "M{{{name}}}"),
            Inline::Break => write!(out, "⏎"),
        };
        out
    })
}

fn check(cases: &[(&str, &str)]) {
    for (text, expected) in cases {
        assert_eq!(short(&parse(text)), *expected, "{text:?}");
    }
}

#[test]
fn paragraphs_and_breaks() {
    check(&[
        ("", ""),
        ("one", "p(one)"),
        ("one\ntwo", "p(one⏎two)"),
        ("one\r\n\r\n\r\ntwo\n", "p(one) p(two)"),
        ("# Title #\ntext", "h1(Title) p(text)"),
        ("#hashtag", "p(#hashtag)"),
        ("####### seven", "p(####### seven)"),
    ]);
}

#[test]
fn lists_and_quotations() {
    check(&[
        ("- a\n- b", "ul[p(a)][p(b)]"),
        ("3. a\n4) b", "ol3[p(a)][p(b)]"),
        ("- a\n  - b\n    more\n- c", "ul[p(a) ul[p(b⏎more)]][p(c)]"),
        ("- a\nstill a\n\nout", "ul[p(a⏎still a)] p(out)"),
        ("- a\n\n\n  second\n- b", "ul[p(a) p(second)][p(b)]"),
        ("text\n- a", "p(text) ul[p(a)]"),
        ("in\n2024. Then", "p(in⏎2024. Then)"),
        ("- a\n1. b", "ul[p(a)] ol1[p(b)]"),
        ("-5 degrees", "p(-5 degrees)"),
        ("> a\n> > b\nout", "q(p(a) q(p(b))) p(out)"),
        ("- > a\n  > b", "ul[q(p(a⏎b))]"),
    ]);
}

#[test]
fn code_stays_as_it_is() {
    check(&[
        ("```rust\nlet *a* = 1;\n\n  b\n```\nout", "pre(let *a* = 1;||  b) p(out)"),
        ("~~~\n```\n~~~", "pre(```)"),
        ("```\nnever closed", "pre(never closed)"),
        ("a `*b*` c", "p(a C{*b*} c)"),
        ("``a ` b``", "p(C{a ` b})"),
        ("`a", "p(`a)"),
        ("`` ` ``", "p(C{`})"),
    ]);
}

#[test]
fn emphasis() {
    check(&[
        ("**a** *b* _c_ __d__ ~~e~~", "p(B{a} I{b} I{c} B{d} S{e})"),
        ("***a***", "p(B{I{a}})"),
        ("**a *b* c**", "p(B{a I{b} c})"),
        ("*a **b***", "p(I{a B{b}})"),
        ("snake_case_name 2*3*4", "p(snake_case_name 2I{3}4)"),
        ("2 * 3 * 4", "p(2 * 3 * 4)"),
        ("**a", "p(**a)"),
        ("**a *b**", "p(B{a *b})"),
        ("*a **b*", "p(I{a **b})"),
        ("~a~ **** ****", "p(~a~ **** ****)"),
        (r"\*a\* \[b\](c)", "p(*a* [b](c))"),
    ]);
}

#[test]
fn links_lead_to_the_web_or_to_mail() {
    check(&[
        ("[a *b*](https://example.com/x_(y))", "p(L{https://example.com/x_(y)|a I{b}})"),
        ("[a](https://example.com \"title\") b", "p(L{https://example.com|a} b)"),
        ("[](https://example.com)", "p(L{https://example.com|https://example.com})"),
        ("[a](mailto:a@example.com)", "p(L{mailto:a@example.com|a})"),
        ("[a [b]](https://example.com)", "p(L{https://example.com|a [b]})"),
        ("[a](javascript:alert(1))", "p([a](javascript:alert(1)))"),
        ("[a](data:text/html,x)", "p([a](data:text/html,x))"),
        ("<javascript:alert(1)>", "p(<javascript:alert(1)>)"),
        ("<https://example.com>", "p(L{https://example.com|https://example.com})"),
    ]);
}

#[test]
fn addresses_in_the_text_become_links() {
    check(&[
        (
            "see https://example.com/a?b=1.",
            "p(see L{https://example.com/a?b=1|https://example.com/a?b=1}.)",
        ),
        ("(http://example.com/a_(b))", "p((L{http://example.com/a_(b)|http://example.com/a_(b)}))"),
        ("**https://example.com**", "p(B{L{https://example.com|https://example.com}})"),
        (
            "mail a.b@example.com, please",
            "p(mail L{mailto:a.b@example.com|a.b@example.com}, please)",
        ),
        ("xhttps://example.com", "p(xhttps://example.com)"),
        ("https:// a@b", "p(https:// a@b)"),
    ]);
}

#[test]
fn mentions() {
    check(&[
        ("@jane hi (@john.doe).", "p(M{@jane} hi (M{@john.doe}).)"),
        ("x@jane @ @.", "p(x@jane @ @.)"),
        ("**@jane**", "p(B{@jane})"),
    ]);
}

#[test]
fn markup_is_text() {
    check(&[("<b onclick='x'>&amp;</b>", "p(<b onclick='x'>&amp;</b>)")]);
}

/// Characters of text and how deep the tree is.
fn measure(nodes: &[Node]) -> (usize, usize) {
    nodes.iter().fold((0, 0), |(size, depth), node| {
        let (more, deeper) = match node {
            Node::Paragraph(text) | Node::Heading(_, text) => measure_line(text),
            Node::List { items, .. } => items.iter().fold((0, 0), |(size, depth), item| {
                let (more, deeper) = measure(item);
                (size + more, depth.max(deeper))
            }),
            Node::Quote(nodes) => measure(nodes),
            Node::Code(code) => (code.len(), 0),
        };
        (size + more, depth.max(deeper + 1))
    })
}

fn measure_line(inlines: &[Inline]) -> (usize, usize) {
    inlines.iter().fold((0, 0), |(size, depth), inline| {
        let (more, deeper) = match inline {
            Inline::Text(text) | Inline::Code(text) | Inline::Mention(text) => (text.len(), 0),
            Inline::Bold(inner) | Inline::Italic(inner) | Inline::Strike(inner) => {
                measure_line(inner)
            }
            Inline::Link { text, .. } => measure_line(text),
            Inline::Break => (1, 0),
        };
        (size + more, depth.max(deeper + 1))
    })
}

/// Each opens something that may never close; repeated, it is what makes careless readers slow.
#[rustfmt::skip]
const HOSTILE: [&str; 53] = [
    ">", "> ", "- ", "1. ", "*", "**", "* ", "*a ", "**a ", "*_", "_*a", "~~a", "a**b*", "***a",
    "[", "]", "[](", "[a](", "](", "[a](b \"", "[a](https://x.y", "(", ")", "`", "`a", "``a`", "<",
    "<http://", "http://", "http://a)", "http://a.", "a@", "a@b.", "@", "@a", "\\", "\\[", "#",
    "# ", "\n", "\n\n", "- a\n", "-\n\n", " - a\n", "> a\n", "```\n", "~~~\n```\n", "\t", "a.b_c",
    "é", "- > ", "*a*", "[*a",
];

#[test]
fn hostile_texts_are_read_in_linear_time_into_shallow_trees() {
    // Each takes less than 0.1 s; looking at the rest again from every character takes minutes.
    for piece in HOSTILE {
        let text = piece.repeat(200_000 / piece.len());
        let start = std::time::Instant::now();
        let nodes = parse(&text);
        assert!(start.elapsed().as_secs() < 20, "{piece:?}");
        let (size, depth) = measure(&nodes);
        assert!(size <= 2 * text.len(), "{piece:?}");
        assert!(depth <= 20, "{piece:?}: {depth}");
    }
    let deep: String = (0..600).map(|depth| format!("{}- a\n", "  ".repeat(depth))).collect();
    assert!(measure(&parse(&deep)).1 <= 20);
}
