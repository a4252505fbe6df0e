//! The strict reference verifier.

mod any_input;
mod composed;
mod proofs;
mod setting;
mod sound;
mod wycheproof;
