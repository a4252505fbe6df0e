//! What is printed is read back.

use mock_idp::defects::{self, Argument, Defect, Value};
use mock_idp::mint::Applied;
use proptest::prelude::*;

/// Any defect of the catalogue with any argument that it takes.
fn applied() -> impl Strategy<Value = Applied> {
    let catalogue: Vec<&'static Defect> = defects::all().collect();
    proptest::sample::select(catalogue).prop_flat_map(|defect| {
        argument(&defect.argument).prop_map(move |argument| Applied { defect, argument })
    })
}

fn argument(argument: &Argument) -> BoxedStrategy<Value> {
    match argument {
        Argument::None => Just(Value::None).boxed(),
        Argument::Seconds { range, .. } | Argument::Count { range, .. } => {
            range.clone().prop_map(Value::Number).boxed()
        }
        Argument::OneOf(words) => {
            proptest::sample::select(*words).prop_map(|word| Value::Text(word.to_owned())).boxed()
        }
        Argument::Text { .. } => any::<String>().prop_map(Value::Text).boxed(),
    }
}

proptest! {
    #[test]
    fn an_applied_defect_is_read_back_from_what_it_prints(applied in applied()) {
        prop_assert_eq!(defects::parse(&applied.to_string()), Ok(applied));
    }

    #[test]
    fn any_text_is_a_defect_or_a_reason(text in "[a-z.=-]{0,40}|\\PC{0,40}") {
        if let Err(error) = defects::parse(&text) {
            prop_assert!(!error.to_string().is_empty());
        }
    }
}
