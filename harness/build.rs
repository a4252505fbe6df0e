//! The suite is compiled in: a new file in `scenarios` must reach the program.

fn main() {
    println!("cargo::rerun-if-changed=../scenarios");
}
