//! Reads a JSON object as a lenient parser would, and notes everything that a strict one refuses:
//! duplicate names, garbage behind the object, comments, text that is not UTF-8.

use serde_json::{Map, Value};

/// How deep arrays and objects may nest before the text counts as unreadable.
const MAX_DEPTH: usize = 64;

/// The fault of text that no parser reads as an object.
const UNREADABLE: &str = "it is no JSON object";

/// A JOSE Header or Claims Set as read.
#[derive(Clone, Debug, Default)]
pub(super) struct Object {
    /// Every member in its order, those of one name too.
    pub(super) members: Vec<(String, Value)>,
    /// What a strict parser refuses; empty for a proper JSON object (RFC 8259).
    pub(super) faults: Vec<&'static str>,
    /// The text holds `\u` escapes, or whitespace between tokens.
    pub(super) unusual: bool,
    /// Of several members of one name the last counts, not the first.
    pub(super) last: bool,
}

impl Object {
    /// Whether it is an object at all.
    pub(super) fn is_readable(&self) -> bool {
        !self.faults.contains(&UNREADABLE)
    }

    /// The member of that name.
    pub(super) fn get(&self, name: &str) -> Option<&Value> {
        let mut named = self.members.iter().filter(|(n, _)| n == name).map(|(_, value)| value);
        if self.last { named.next_back() } else { named.next() }
    }

    /// The member of that name, where it is a string.
    pub(super) fn text(&self, name: &str) -> Option<&str> {
        self.get(name).and_then(Value::as_str)
    }

    /// A name that stands twice.
    pub(super) fn duplicate(&self) -> Option<&str> {
        let mut names = self.members.iter().map(|(name, _)| name.as_str()).enumerate();
        names.find(|(at, name)| self.members[..*at].iter().any(|(n, _)| n == name)).map(|(_, n)| n)
    }

    /// The members as a JSON object, one of each name.
    pub(super) fn to_value(&self) -> Value {
        let names = self.members.iter().map(|(name, _)| name);
        let members: Map<String, Value> =
            names.filter_map(|n| Some((n.clone(), self.get(n)?.clone()))).collect();
        Value::Object(members)
    }
}

/// Reads bytes; never fails, the faults say what was wrong.
pub(super) fn read(bytes: &[u8]) -> Object {
    let mut faults = Vec::new();
    let text = to_text(bytes, &mut faults);
    let mut reader = Reader { text: &text, at: 0, faults, unusual: false, depth: 0 };
    let members = reader.document().unwrap_or_else(|| {
        reader.faults.push(UNREADABLE);
        Vec::new()
    });
    Object { members, faults: reader.faults, unusual: reader.unusual, last: false }
}

fn to_text(bytes: &[u8], faults: &mut Vec<&'static str>) -> String {
    let wide = match bytes {
        [0xfe, 0xff, ..] | [0, _, ..] => Some(u16::from_be_bytes as fn([u8; 2]) -> u16),
        [0xff, 0xfe, ..] | [_, 0, ..] => Some(u16::from_le_bytes as fn([u8; 2]) -> u16),
        _ => None,
    };
    if let Some(unit) = wide {
        faults.push("it is UTF-16");
        let units: Vec<u16> = bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]])).collect();
        return String::from_utf16_lossy(&units).trim_start_matches('\u{feff}').to_owned();
    }
    let text = String::from_utf8_lossy(bytes);
    if std::str::from_utf8(bytes).is_err() {
        faults.push("it is not UTF-8");
    }
    match text.strip_prefix('\u{feff}') {
        Some(rest) => {
            faults.push("it begins with a byte order mark");
            rest.to_owned()
        }
        None => text.into_owned(),
    }
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
    faults: Vec<&'static str>,
    unusual: bool,
    depth: usize,
}

impl Reader<'_> {
    fn document(&mut self) -> Option<Vec<(String, Value)>> {
        self.space();
        let members = self.object()?;
        self.space();
        if self.at < self.text.len() {
            self.faults.push("something follows the object");
        }
        Some(members)
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn take(&mut self, wanted: u8) -> Option<()> {
        (self.peek()? == wanted).then(|| self.at += 1)
    }

    fn space(&mut self) {
        loop {
            let rest = &self.text[self.at..];
            if let Some(comment) = rest.strip_prefix("//") {
                self.faults.push("it holds a comment");
                self.at += 2 + comment.find('\n').unwrap_or(comment.len());
            } else if let Some(comment) = rest.strip_prefix("/*") {
                self.faults.push("it holds a comment");
                self.at += 2 + comment.find("*/").map_or(comment.len(), |end| end + 2);
            } else if matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
                self.unusual = true;
                self.at += 1;
            } else {
                return;
            }
        }
    }

    fn object(&mut self) -> Option<Vec<(String, Value)>> {
        self.take(b'{')?;
        let mut members = Vec::new();
        self.space();
        if self.take(b'}').is_some() {
            return Some(members);
        }
        loop {
            self.space();
            let name = self.string()?;
            self.space();
            self.take(b':')?;
            members.push((name, self.value()?));
            self.space();
            if self.take(b'}').is_some() {
                return Some(members);
            }
            self.take(b',')?;
        }
    }

    fn array(&mut self) -> Option<Vec<Value>> {
        self.take(b'[')?;
        let mut items = Vec::new();
        self.space();
        if self.take(b']').is_some() {
            return Some(items);
        }
        loop {
            items.push(self.value()?);
            self.space();
            if self.take(b']').is_some() {
                return Some(items);
            }
            self.take(b',')?;
        }
    }

    fn value(&mut self) -> Option<Value> {
        self.space();
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return None;
        }
        let value = match self.peek()? {
            b'{' => Value::Object(self.object()?.into_iter().collect()),
            b'[' => Value::Array(self.array()?),
            b'"' => Value::String(self.string()?),
            b't' => self.word("true", Value::Bool(true))?,
            b'f' => self.word("false", Value::Bool(false))?,
            b'n' => self.word("null", Value::Null)?,
            _ => self.number()?,
        };
        self.depth -= 1;
        Some(value)
    }

    fn word(&mut self, word: &str, value: Value) -> Option<Value> {
        self.text[self.at..].starts_with(word).then(|| self.at += word.len())?;
        Some(value)
    }

    fn number(&mut self) -> Option<Value> {
        let rest = &self.text[self.at..];
        let end = rest
            .find(|c: char| !matches!(c, '0'..='9' | '+' | '-' | '.' | 'e' | 'E'))
            .unwrap_or(rest.len());
        let text = &rest[..end];
        self.at += end;
        match serde_json::from_str(text) {
            Ok(number) => Some(number),
            // Proper JSON that no double holds, 1e999: read as the largest.
            Err(_) => text.parse::<f64>().ok().filter(|n| n.is_infinite()).map(|_| f64::MAX.into()),
        }
    }

    fn string(&mut self) -> Option<String> {
        self.take(b'"')?;
        let mut out = String::new();
        loop {
            let rest = &self.text[self.at..];
            let c = rest.chars().next()?;
            self.at += c.len_utf8();
            match c {
                '"' => return Some(out),
                '\\' => out.push(self.escape()?),
                c if c < ' ' => return None,
                c => out.push(c),
            }
        }
    }

    fn escape(&mut self) -> Option<char> {
        let c = self.peek()?;
        self.at += 1;
        Some(match c {
            b'"' | b'\\' | b'/' => c.into(),
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => {
                self.unusual = true;
                let high = self.hex()?;
                self.surrogates(high)
            }
            _ => return None,
        })
    }

    fn surrogates(&mut self, high: u16) -> char {
        let start = self.at;
        if let Some(c) = char::from_u32(high.into()) {
            return c;
        }
        if self.text[self.at..].starts_with("\\u") {
            self.at += 2;
            if let Some(low) = self.hex()
                && let Some(Ok(c)) = char::decode_utf16([high, low]).next()
            {
                return c;
            }
        }
        self.at = start;
        self.faults.push("it holds half a surrogate pair");
        char::REPLACEMENT_CHARACTER
    }

    fn hex(&mut self) -> Option<u16> {
        let digits = self.text.get(self.at..self.at + 4)?;
        self.at += 4;
        digits
            .bytes()
            .all(|b| b.is_ascii_hexdigit())
            .then(|| u16::from_str_radix(digits, 16).ok())?
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::json;

    #[test]
    fn what_a_strict_parser_refuses_is_noted_and_what_a_lenient_one_reads_is_read() {
        for (text, fault) in [
            (&b"{\"a\":1} x"[..], "something follows the object"),
            (b"{\"a\":1 // c\n}", "it holds a comment"),
            (b"\xef\xbb\xbf{\"a\":1}", "it begins with a byte order mark"),
            (b"{\"a\":1,\"b\":\"\xff\"}", "it is not UTF-8"),
            (b"{\"a\":1,\"b\":\"\\ud800\"}", "it holds half a surrogate pair"),
            (b"{\x00\"\x00a\x00\"\x00:\x001\x00}\x00", "it is UTF-16"),
        ] {
            let object = read(text);
            assert_eq!((object.faults[0], object.get("a")), (fault, Some(&json!(1))));
        }
        for text in ["", "[]", "null", "{", "{\"a\"}", "{\"a\":01}", "{'a':1}", "{\"a\":1,}"] {
            assert_eq!(read(text.as_bytes()).faults, ["it is no JSON object"], "{text}");
        }
    }

    #[test]
    fn the_first_of_two_members_is_read_and_the_duplicate_named() {
        let object = read(br#"{"sub":"alice","x":{"sub":1},"sub":"bob"}"#);
        assert_eq!((object.text("sub"), object.duplicate()), (Some("alice"), Some("sub")));
        assert_eq!(object.to_value(), json!({"sub": "alice", "x": {"sub": 1}}));
    }

    #[test]
    fn nesting_is_bounded() {
        let text = format!("{{\"a\":{}{}}}", "[".repeat(100_000), "]".repeat(100_000));
        assert_eq!(read(text.as_bytes()).faults, ["it is no JSON object"]);
    }

    proptest! {
        #[test]
        fn proper_json_is_read_as_serde_json_reads_it(text in "\\PC*", number in any::<f64>()) {
            let value = json!({"text": text, "number": number, "list": [1, true, null]});
            let object = read(value.to_string().as_bytes());
            prop_assert!(object.faults.is_empty());
            prop_assert_eq!(object.to_value(), value);
        }
    }
}
