//! Stream notes as sentences (contract 6).
