//! The vendors' own documents as clause registers. They bind only a target that declares them,
//! in a column of their own ("keeps its own word").
