//! How much is kept at most.

/// As many as that; in unit tests fewer, so that a test can fill whatever is bounded.
pub(crate) const fn at_most(many: usize) -> usize {
    if cfg!(test) { 64 } else { many }
}
