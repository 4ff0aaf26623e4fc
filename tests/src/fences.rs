//! Splits a Markdown text into its headings and fenced blocks.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, Parser, Tag, TagEnd};

/// A heading, as it is written: `## Example`.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Heading {
    /// With its number signs.
    pub text: String,
    /// Line in the Markdown text, from 1.
    pub line: usize,
}

/// A fenced block: ```` ```yaml flow.yaml fragment ````.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Fence {
    /// The nearest heading above, as it is written; empty before the first.
    pub heading: String,
    /// First word behind the fence: `yaml`.
    pub language: String,
    /// Second word: the file that the block stands for. Empty if there is none.
    pub file: String,
    /// Further words: `fragment`.
    pub marks: Vec<String>,
    /// What stands in the block.
    pub text: String,
    /// Line of the fence in the Markdown text, from 1.
    pub line: usize,
}

impl Fence {
    /// Whether the word stands behind the file's name.
    pub fn is_marked(&self, word: &str) -> bool {
        self.marks.iter().any(|mark| mark == word)
    }
}

/// All headings and all fenced blocks, each in the order of the text.
pub fn split(markdown: &str) -> (Vec<Heading>, Vec<Fence>) {
    let mut headings: Vec<Heading> = Vec::new();
    let mut fences: Vec<Fence> = Vec::new();
    let mut is_inside = false;
    for (event, range) in Parser::new(markdown).into_offset_iter() {
        if let Event::Start(Tag::Heading { .. }) = event {
            headings.push(Heading {
                text: slice(markdown, &range).trim_end().to_owned(),
                line: line(markdown, &range),
            });
        } else if let Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) = event {
            let mut words = info.split_whitespace().map(ToOwned::to_owned);
            is_inside = true;
            fences.push(Fence {
                heading: headings
                    .last()
                    .map_or("", |heading| &heading.text)
                    .to_owned(),
                language: words.next().unwrap_or_default(),
                file: words.next().unwrap_or_default(),
                marks: words.collect(),
                text: String::new(),
                line: line(markdown, &range),
            });
        } else if let Event::End(TagEnd::CodeBlock) = event {
            is_inside = false;
        } else if let (Event::Text(text), true) = (event, is_inside)
            && let Some(fence) = fences.last_mut()
        {
            fence.text.push_str(&text);
        }
    }
    (headings, fences)
}

/// Where the links and pictures of a text lead.
pub fn links(markdown: &str) -> Vec<String> {
    let events = Parser::new(markdown);
    let links = events.filter_map(|event| {
        if let Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) = event {
            Some(dest_url.to_string())
        } else {
            None
        }
    });
    links.collect()
}

fn slice<'a>(markdown: &'a str, range: &Range<usize>) -> &'a str {
    markdown.get(range.clone()).unwrap_or("")
}

fn line(markdown: &str, range: &Range<usize>) -> usize {
    slice(markdown, &(0..range.start)).matches('\n').count() + 1
}
