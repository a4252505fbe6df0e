//! What is wrong with a file, shown as annotated source: every error of a file at once.

mod mask;

use std::fmt;
use std::ops::Range;
use std::sync::Arc;

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

/// Everything that is wrong with one or several files; never empty when it is an error.
#[derive(Clone, Debug, Default)]
pub struct Diagnostics(Vec<Diagnostic>);

/// One thing that is wrong.
#[derive(Clone, Debug)]
pub struct Diagnostic {
    title: String,
    place: Option<Place>,
    help: Option<String>,
}

/// Where it stands.
#[derive(Clone, Debug)]
struct Place {
    path: Arc<str>,
    source: Arc<str>,
    marks: Vec<(Range<usize>, String)>,
}

/// A file that is being read, with what was found wrong so far.
#[derive(Debug)]
pub(crate) struct Source {
    /// The path, as the person wrote it.
    pub(crate) path: Arc<str>,
    text: Arc<str>,
    found: Vec<Diagnostic>,
}

impl Diagnostic {
    /// One that concerns no place in a file.
    pub(crate) fn plain(title: impl Into<String>) -> Diagnostic {
        Diagnostic { title: title.into(), place: None, help: None }
    }

    /// Says what to do.
    pub(crate) fn help(&mut self, help: impl Into<String>) -> &mut Diagnostic {
        self.help = Some(help.into());
        self
    }

    /// Marks a second place of the same file.
    pub(crate) fn also(&mut self, span: &Range<usize>, label: &str) -> &mut Diagnostic {
        if let Some(place) = &mut self.place {
            place.marks.push((span.clone(), label.to_owned()));
        }
        self
    }

    fn render(&self, renderer: &Renderer) -> String {
        let title = Level::ERROR.primary_title(self.title.as_str());
        let help = self.help.as_deref();
        match &self.place {
            None => {
                // One by one: together they would be joined by a bar, as if there were a source.
                let help = help.map(|help| Group::with_title(Level::HELP.secondary_title(help)));
                let groups = std::iter::once(Group::with_title(title)).chain(help);
                groups.map(|group| renderer.render(&[group])).collect::<Vec<_>>().join("\n")
            }
            Some(place) => {
                let help = help.map(|help| Level::HELP.message(help));
                renderer.render(&[title.element(place.snippet()).elements(help)])
            }
        }
    }
}

impl Place {
    fn snippet(&self) -> Snippet<'_, annotate_snippets::Annotation<'_>> {
        let mut snippet = Snippet::source(&*self.source).path(&*self.path);
        for (index, (span, label)) in self.marks.iter().enumerate() {
            let kind = if index == 0 { AnnotationKind::Primary } else { AnnotationKind::Context };
            snippet =
                snippet.annotation(kind.span(visible(&self.source, span)).label(label.as_str()));
        }
        snippet
    }
}

/// A span that has something to underline: maps and lists begin at a place without a length.
fn visible(source: &str, span: &Range<usize>) -> Range<usize> {
    let start = span.start.min(source.len());
    let end = span.end.min(source.len());
    if end > start {
        return start..end;
    }
    start..start + source[start..].chars().next().map_or(0, char::len_utf8)
}

impl Diagnostics {
    /// A single error that concerns no place in a file.
    pub(crate) fn one(title: impl Into<String>, help: impl Into<String>) -> Diagnostics {
        let mut diagnostic = Diagnostic::plain(title);
        diagnostic.help(help);
        Diagnostics(vec![diagnostic])
    }

    /// Takes up what another file has.
    pub(crate) fn extend(&mut self, other: Diagnostics) {
        self.0.extend(other.0);
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether nothing is wrong.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// As a person reads it; with terminal colors where `styled`.
    pub fn render(&self, styled: bool) -> String {
        let renderer = if styled { Renderer::styled() } else { Renderer::plain() };
        let texts: Vec<String> = self.0.iter().map(|d| d.render(&renderer)).collect();
        texts.join("\n\n")
    }
}

impl fmt::Display for Diagnostics {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.render(false))
    }
}

impl std::error::Error for Diagnostics {}

impl Source {
    /// Begins to read a text.
    pub(crate) fn new(path: &str, text: &str) -> Source {
        Source { path: path.into(), text: mask::masked(text).into(), found: Vec::new() }
    }

    /// Notes what is wrong at a place.
    pub(crate) fn error(
        &mut self,
        span: &Range<usize>,
        title: impl Into<String>,
        label: impl Into<String>,
    ) -> &mut Diagnostic {
        self.found.push(Diagnostic {
            title: title.into(),
            place: Some(Place {
                path: Arc::clone(&self.path),
                source: Arc::clone(&self.text),
                marks: vec![(span.clone(), label.into())],
            }),
            help: None,
        });
        let last = self.found.len() - 1;
        &mut self.found[last]
    }

    /// The line of a byte, from 1.
    pub(crate) fn line(&self, at: usize) -> usize {
        self.text.as_bytes().iter().take(at).filter(|byte| **byte == b'\n').count() + 1
    }

    /// Whether nothing was found.
    pub(crate) fn is_clean(&self) -> bool {
        self.found.is_empty()
    }

    /// What was found, in the file's order.
    pub(crate) fn into_diagnostics(mut self) -> Diagnostics {
        let start = |d: &Diagnostic| d.place.as_ref().map_or(0, |place| place.marks[0].0.start);
        self.found.sort_by_key(start);
        Diagnostics(self.found)
    }
}

/// The candidate that a misspelt word probably means.
pub(crate) fn closest<'a>(word: &str, candidates: &[&'a str]) -> Option<&'a str> {
    candidates
        .iter()
        .map(|candidate| (strsim::jaro_winkler(word, candidate), *candidate))
        .filter(|(likeness, _)| *likeness > 0.8)
        .max_by(|(a, _), (b, _)| a.total_cmp(b))
        .map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_suggestion_is_close_or_absent() {
        assert_eq!(closest("defect", &["defects", "name"]), Some("defects"));
        assert_eq!(closest("zzz", &["defects", "name"]), None);
    }
}
