//! One file per document, its clauses in the document's order.

pub mod house;
