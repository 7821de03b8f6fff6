//! Laid out pages, before anything is written: marks at their places, and the tree that says what they are.

use super::shape::Line;
use super::style::Ink;
use krilla::tagging::TagKind;

/// What a mark belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// A leaf of the tree, by number.
    Leaf(usize),
    /// Repeated on each page, or decoration: not read aloud.
    Header,
    Footer,
    Decoration,
}

/// Something drawn. Points from the top left corner of the page.
#[derive(Debug, Clone)]
pub(super) enum Shape {
    Text {
        line: Line,
        x: f32,
        baseline: f32,
    },
    /// A filled rectangle: left, top, width, height.
    Block {
        place: [f32; 4],
        ink: Ink,
    },
    /// A filled circle: centre and radius.
    Dot {
        place: [f32; 3],
        ink: Ink,
    },
}

#[derive(Debug, Clone)]
pub(super) struct Mark {
    pub part: Part,
    pub shape: Shape,
}

/// A node of the tree of meaning.
#[derive(Debug, Clone)]
pub(super) struct Branch {
    pub tag: TagKind,
    pub children: Vec<Child>,
}

#[derive(Debug, Clone)]
pub(super) enum Child {
    Leaf(usize),
    Branch(Branch),
}

impl Branch {
    pub fn new(tag: impl Into<TagKind>, children: Vec<Child>) -> Self {
        Self {
            tag: tag.into(),
            children,
        }
    }
}

impl From<Branch> for Child {
    fn from(branch: Branch) -> Self {
        Self::Branch(branch)
    }
}

/// A heading for the document's table of contents: page from 0, height on it.
#[derive(Debug, Clone)]
pub(super) struct Bookmark {
    pub words: String,
    pub page: usize,
    pub top: f32,
}

#[derive(Debug, Default)]
pub(super) struct Draft {
    pub pages: Vec<Vec<Mark>>,
    pub tree: Vec<Branch>,
    pub bookmarks: Vec<Bookmark>,
    pub leaves: usize,
}
