//! DEFLATE (RFC 1951) in stored blocks alone: enough to compress a payload that nobody may
//! compress, and to believe it.

const BLOCK: usize = 0xffff;

/// Octets before the text of a block: the last-block bit, the length, its complement.
const HEADER: usize = 5;

/// The text in stored blocks, which every inflater reads (RFC 1951 section 3.2.4).
pub(crate) fn stored(text: &[u8]) -> Vec<u8> {
    let mut blocks = Vec::new();
    let mut rest = text;
    loop {
        let (block, after) = rest.split_at(rest.len().min(BLOCK));
        let length = u16::try_from(block.len()).unwrap_or(u16::MAX);
        blocks.push(u8::from(after.is_empty()));
        blocks.extend(length.to_le_bytes());
        blocks.extend((!length).to_le_bytes());
        blocks.extend(block);
        if after.is_empty() {
            return blocks;
        }
        rest = after;
    }
}

/// The text of stored blocks; none where they are anything else.
pub(crate) fn from_stored(mut blocks: &[u8]) -> Option<Vec<u8>> {
    let mut text = Vec::new();
    loop {
        let &[kind @ 0..=1, a, b, c, d] = blocks.first_chunk::<HEADER>()? else { return None };
        let length = u16::from_le_bytes([a, b]);
        if length != !u16::from_le_bytes([c, d]) {
            return None;
        }
        let (block, rest) = blocks[HEADER..].split_at_checked(length.into())?;
        text.extend(block);
        blocks = rest;
        if kind == 1 {
            return Some(text);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_stored_is_read_back_and_nothing_else_is() {
        for length in [0, 1, 300, BLOCK, BLOCK + 1] {
            let text = vec![b'x'; length];
            assert_eq!(from_stored(&stored(&text)), Some(text));
        }
        assert_eq!(from_stored(b"{\"sub\":\"alice\"}"), None);
        assert_eq!(from_stored(b""), None);
    }
}
