//! Statements that take away what a login left behind. Names come from the target: they are
//! quoted for where they stand, or refused.

/// The statement with the item in its place.
///
/// # Errors
/// The item can't stand there: in words.
pub(super) fn statement(template: &str, item: &str) -> Result<String, String> {
    let mut sql = String::with_capacity(template.len() + item.len());
    let mut quote = None;
    let mut rest = template;
    while let Some(next) = rest.chars().next() {
        if let Some(inner) = rest.strip_prefix("{{") {
            let (name, after) = inner.split_once("}}").ok_or("a placeholder is not closed")?;
            sql.push_str(&quoted(value(name.trim(), item)?, quote)?);
            rest = after;
            continue;
        }
        match quote {
            None if next == '"' || next == '\'' => quote = Some(next),
            Some(open) if open == next => quote = None,
            _ => {}
        }
        sql.push(next);
        rest = &rest[next.len_utf8()..];
    }
    Ok(sql)
}

/// What a placeholder stands for.
fn value<'a>(name: &str, item: &'a str) -> Result<&'a str, String> {
    match name {
        "item" => Ok(item),
        "member" => parted(item).map(|(member, _)| member),
        "group" => parted(item).map(|(_, group)| group),
        _ => Err(format!("there is no placeholder {{{{{name}}}}}")),
    }
}

/// The two names of `A in B`, where it can be read in one way only.
pub(super) fn parted(item: &str) -> Result<(&str, &str), String> {
    match item.split_once(" in ") {
        Some((member, group)) if !group.contains(" in ") => Ok((member, group)),
        _ => Err("it is not written `A in B`".to_owned()),
    }
}

/// Whether names can be put into the statement.
///
/// # Errors
/// Why not, in words.
pub(crate) fn check(template: &str) -> Result<(), String> {
    statement(template, "A in B").map(|_| ())
}

fn quoted(value: &str, quote: Option<char>) -> Result<String, String> {
    match quote {
        _ if value.contains('\0') => Err("its name holds NUL".to_owned()),
        // A backslash in a literal means itself, or begins an escape: the server's settings say.
        Some('\'') if value.contains('\\') => Err("its name holds a backslash".to_owned()),
        Some(quote) => Ok(value.replace(quote, &format!("{quote}{quote}"))),
        None => Err("the name stands outside of quotes".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_name_is_quoted_for_where_it_stands() {
        for (template, item, sql) in [
            ("DROP ROLE \"{{item}}\"", "x", Ok("DROP ROLE \"x\"")),
            ("DROP ROLE \"{{ item }}\"", "a\"; DROP", Ok("DROP ROLE \"a\"\"; DROP\"")),
            ("SELECT f('{{item}}')", "it's", Ok("SELECT f('it''s')")),
            ("SELECT \"a\"\"b\", '{{item}}'", "it's", Ok("SELECT \"a\"\"b\", 'it''s'")),
            ("REVOKE \"{{group}}\" FROM \"{{member}}\"", "a in b", Ok("REVOKE \"b\" FROM \"a\"")),
            ("DROP ROLE {{item}}", "x", Err("the name stands outside of quotes")),
            ("SELECT f('{{item}}')", "\\'", Err("its name holds a backslash")),
            ("REVOKE \"{{group}}\"", "a in b in c", Err("it is not written `A in B`")),
        ] {
            let expected = sql.map(str::to_owned).map_err(str::to_owned);
            assert_eq!(statement(template, item), expected, "{template}");
        }
    }

    proptest! {
        #[test]
        fn no_name_leaves_its_quotes(item in "[^\0]{0,20}") {
            let sql = statement("DROP ROLE \"{{item}}\"", &item).expect("it is quoted");
            let inside = sql.strip_prefix("DROP ROLE \"").and_then(|rest| rest.strip_suffix('"'));
            let inside = inside.expect("the quotes stand where they stood");
            prop_assert!(!inside.replace("\"\"", "").contains('"'));
            prop_assert_eq!(inside.replace("\"\"", "\""), item);
        }
    }
}
