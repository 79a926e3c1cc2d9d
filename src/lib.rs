//! Crema.
