//! What changes from run to run, by its shape. Each takes a text that begins with it, at the
//! beginning of a word, and gives its length and what stands for it.

use super::is_word;

type Found = Option<(usize, String)>;

/// Words before a number that says where or the how-manyth, and nothing of the target.
const NUMBERED: &[&str] = &[
    "line",
    "column",
    "col",
    "char",
    "character",
    "byte",
    "offset",
    "position",
    "pos",
    "index",
    "port",
    "pid",
    "process",
    "backend",
    "thread",
    "connection",
    "session",
    "attempt",
    "length",
];

/// Folders at the root of a machine.
const ROOTS: &[&str] = &[
    "tmp", "home", "root", "usr", "var", "opt", "private", "Users", "run", "etc", "mnt", "nix",
    "proc", "dev", "srv",
];

/// Shapes of a point in time: `d` is a digit, `a` a letter, everything else itself.
const TIMES: &[&str] = &[
    "dddd-dd-ddTdd:dd:dd",
    "dddd-dd-dd dd:dd:dd",
    "dddd-dd-dd",
    "aaa, dd aaa dddd dd:dd:dd",
    "dd:dd:dd",
];

const ZONES: &[&str] = &["Z", " UTC", " GMT", "+dd:dd", "-dd:dd", "+dddd", "-dddd", "+dd", "-dd"];

/// Units of time, and of lengths, which depend on ports and on random signatures. `m` and `h` only
/// directly after the number.
const UNITS: &[&str] = &[
    "ns",
    "us",
    "µs",
    "ms",
    "s",
    "sec",
    "secs",
    "second",
    "seconds",
    "min",
    "minute",
    "minutes",
    "hour",
    "hours",
    "octets",
    "bytes",
    "characters",
    "chars",
];

/// Anything but a path.
pub(super) fn any(rest: &str) -> Found {
    disposable(rest)
        .or_else(|| address(rest))
        .or_else(|| time(rest))
        .or_else(|| id(rest))
        .or_else(|| numeric_date(rest))
        .or_else(|| duration(rest))
        .or_else(|| numbered(rest))
}

/// A path from the root of a machine, or below the working directory.
pub(super) fn path(rest: &str, before: Option<char>) -> Found {
    let begins = before.is_none_or(|c| c.is_whitespace() || "\"'`(=[<".contains(c));
    let root = rest.strip_prefix('/').filter(|_| begins)?;
    let here = std::env::current_dir().ok();
    let here = here.as_deref().and_then(std::path::Path::to_str);
    let known = ROOTS.iter().any(|name| root.strip_prefix(name).is_some_and(at_slash))
        || here.is_some_and(|here| here.len() > 1 && rest.starts_with(here));
    let end = rest.find(|c: char| c.is_whitespace() || "\"'`)]>,;:".contains(c));
    known.then(|| (end.unwrap_or(rest.len()), "{{path}}".to_owned()))
}

fn at_slash(rest: &str) -> bool {
    rest.starts_with('/')
}

/// The name of a disposable End-User or role.
fn disposable(rest: &str) -> Found {
    let name = rest.strip_prefix("ssoh_")?;
    let length = name.find(|c| !is_word(c)).unwrap_or(name.len());
    whole("ssoh_".len() + length, "{{disposable}}")
}

/// Host and port: the port is gone.
fn address(rest: &str) -> Found {
    let host = ["localhost", "[::1]"].into_iter().find(|host| rest.starts_with(host));
    let host = match host {
        Some(host) => host.len(),
        None => {
            let length = rest.find(|c: char| !c.is_ascii_digit() && c != '.')?;
            (rest[..length].split('.').count() == 4).then_some(length)?
        }
    };
    let port = digits(rest[host..].strip_prefix(':')?);
    let length = host + 1 + port;
    ((1..=5).contains(&port) && ends(&rest[length..]))
        .then(|| (length, format!("{}:{{{{port}}}}", &rest[..host])))
}

fn time(rest: &str) -> Found {
    let mut length = TIMES.iter().find_map(|shape| shaped(rest, shape))?;
    length += fraction(&rest[length..]);
    let zone = ZONES.iter().find_map(|zone| {
        shaped(&rest[length..], zone).filter(|found| ends(&rest[length + found..]))
    });
    length += zone.unwrap_or(0);
    ends(&rest[length..]).then(|| (length, "{{time}}".to_owned()))
}

/// Seconds, or milliseconds, since 1970 (RFC 7519 section 2: NumericDate).
fn numeric_date(rest: &str) -> Found {
    let number = digits(rest);
    let length = number + fraction(&rest[number..]);
    let plausible = matches!(number, 10 | 13) && rest.starts_with(['1', '2']);
    (plausible && ends(&rest[length..])).then(|| (length, "{{time}}".to_owned()))
}

/// A UUID, a long hexadecimal number, an address in memory.
fn id(rest: &str) -> Found {
    let hex = |text: &str| text.find(|c: char| !c.is_ascii_hexdigit()).unwrap_or(text.len());
    let mut length = 0;
    for part in [8, 4, 4, 4, 12] {
        let dash = usize::from(length > 0 && rest[length..].starts_with('-'));
        match hex(&rest[length + dash..]) {
            found if found == part => length += dash + part,
            _ => {
                length = 0;
                break;
            }
        }
    }
    if length == 0 {
        length = match rest.strip_prefix("0x") {
            Some(number) if hex(number) >= 6 => 2 + hex(number),
            _ if hex(rest) >= 16 => hex(rest),
            _ => return None,
        };
    }
    ends(&rest[length..]).then(|| (length, "{{id}}".to_owned()))
}

/// A number with a unit, or several without spaces: `1m30.5s`.
fn duration(rest: &str) -> Found {
    let amount = digits(rest);
    if amount == 0 {
        return None;
    }
    let length = amount + fraction(&rest[amount..]);
    let unit = rest[length..].trim_start_matches(' ');
    let spaces = rest.len() - length - unit.len();
    let word = unit.find(|c| !is_word(c)).unwrap_or(unit.len());
    if UNITS.contains(&&unit[..word]) && spaces <= 1 {
        return Some((length + spaces + word, format!("{{{{n}}}} {}", &unit[..word])));
    }
    let mut end = 0;
    while digits(&rest[end..]) > 0 {
        end += digits(&rest[end..]);
        end += fraction(&rest[end..]);
        let unit = ["ms", "h", "m", "s"].into_iter().find(|unit| rest[end..].starts_with(unit))?;
        end += unit.len();
    }
    ends(&rest[end..]).then(|| (end, "{{n}}".to_owned()))
}

/// `line 3`, `pid=77`.
fn numbered(rest: &str) -> Found {
    let word = rest.find(|c| !is_word(c))?;
    let named = NUMBERED.iter().any(|name| rest[..word].eq_ignore_ascii_case(name));
    let number = rest[word..].trim_start_matches([' ', '=', ':', '#']);
    let start = rest.len() - number.len();
    let length = start + digits(number);
    (named && start > word && length > start && ends(&rest[length..]))
        .then(|| (length, format!("{}{{{{n}}}}", &rest[..start])))
}

fn whole(length: usize, shown: &str) -> Found {
    Some((length, shown.to_owned()))
}

/// The length of the text that has this shape at the beginning of `rest`.
fn shaped(rest: &str, shape: &str) -> Option<usize> {
    let mut there = rest.chars();
    let fits = shape.chars().all(|wanted| match (wanted, there.next()) {
        ('d', Some(c)) => c.is_ascii_digit(),
        ('a', Some(c)) => c.is_ascii_alphabetic(),
        (wanted, found) => found == Some(wanted),
    });
    fits.then(|| rest.len() - there.as_str().len())
}

fn digits(rest: &str) -> usize {
    rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len())
}

/// The length of a decimal fraction.
fn fraction(rest: &str) -> usize {
    match rest.strip_prefix('.').map(digits) {
        Some(length) if length > 0 => 1 + length,
        _ => 0,
    }
}

/// No word goes on here.
fn ends(rest: &str) -> bool {
    !rest.starts_with(is_word)
}
