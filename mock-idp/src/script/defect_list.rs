//! Defects as scripts write them: `claim.exp.past=3600`.

use std::fmt;

use serde::de::{self, SeqAccess, Visitor};
use serde::{Deserializer, Serializer};

use crate::defects;
use crate::mint::Applied;

/// The most defects of one list.
const MOST: usize = 32;

/// Writes each as `ID` or `ID=ARG`.
pub(crate) fn serialize<S: Serializer>(list: &[Applied], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(list.iter().map(ToString::to_string))
}

/// Reads a list of them, or a single one.
pub(crate) fn deserialize<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Vec<Applied>, D::Error> {
    deserializer.deserialize_any(Reader)
}

struct Reader;

impl<'de> Visitor<'de> for Reader {
    type Value = Vec<Applied>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of defects: [\"claim.exp.past=3600\", ...]")
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Vec<Applied>, E> {
        Ok(vec![defects::parse(text).map_err(E::custom)?])
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Vec<Applied>, A::Error> {
        let mut read = Vec::new();
        while let Some(text) = list.next_element::<String>()? {
            if read.len() == MOST {
                return Err(de::Error::custom(format!("at most {MOST} defects act together")));
            }
            read.push(defects::parse(&text).map_err(de::Error::custom)?);
        }
        Ok(read)
    }
}
