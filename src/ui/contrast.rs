//! Holds the colours of `style/tokens.css` against WCAG 2.2: text 4.5 : 1, edges 3 : 1.
