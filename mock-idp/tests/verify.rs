//! The strict reference verifier.

mod any_input;
mod composed;
mod proofs;
mod published;
mod setting;
mod sound;
mod witness;
mod wycheproof;
