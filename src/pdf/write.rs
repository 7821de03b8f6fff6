//! From laid out pages to the bytes of a file.

use super::draft::{Bookmark, Branch, Child, Draft, Mark, Part, Shape};
use super::flow::PAGE;
use super::fonts::Fonts;
use super::style::Ink;
use super::{About, PdfError};
use chrono::{Datelike, Timelike};
use krilla::configure::{Accessibility, Archival, ConfigurationBuilder};
use krilla::destination::XyzDestination;
use krilla::geom::{PathBuilder, Point, Rect};
use krilla::metadata::{DateTime, Metadata};
use krilla::outline::{Outline, OutlineNode};
use krilla::page::PageSettings;
use krilla::paint::Fill;
use krilla::surface::Surface;
use krilla::tagging::{
    Artifact, ArtifactType, ContentTag, Identifier, Node, SpanTag, TagGroup, TagTree,
};
use krilla::{Document, SerializeSettings};

/// Control points of the four curves of a circle of radius 1.
const CURVE: f32 = 0.552_285;

pub(super) fn write(fonts: &Fonts, draft: Draft, about: &About) -> Result<Vec<u8>, PdfError> {
    let configuration = ConfigurationBuilder::new()
        .with_archival_validator(Archival::A2_A)
        .with_accessibility_validator(Accessibility::UA1)
        .finish()
        .map_err(|_| PdfError::Standard)?;
    let settings = SerializeSettings {
        configuration,
        ..SerializeSettings::default()
    };
    let mut document = Document::new_with(settings);
    let mut identifiers = vec![None; draft.leaves];
    for marks in &draft.pages {
        let size = PageSettings::from_wh(PAGE.0, PAGE.1).unwrap_or_default();
        let mut page = document.start_page_with(size);
        let mut surface = page.surface();
        for mark in marks {
            let identifier = surface.start_tagged(content(mark.part));
            draw(fonts, &mut surface, mark);
            surface.end_tagged();
            if let Part::Leaf(leaf) = mark.part {
                identifiers[leaf] = Some(identifier);
            }
        }
        surface.finish();
        page.finish();
    }
    let language = about.language.as_code().to_owned();
    let mut tree = TagTree::new().with_lang(Some(language));
    for branch in draft.tree {
        tree.push(group(branch, &identifiers));
    }
    document.set_tag_tree(tree);
    document.set_outline(outline(draft.bookmarks));
    document.set_metadata(metadata(about));
    document.finish().map_err(PdfError::Written)
}

fn content(part: Part) -> ContentTag<'static> {
    let kind = match part {
        Part::Leaf(_) => return ContentTag::Span(SpanTag::empty()),
        Part::Header => ArtifactType::Header,
        Part::Footer => ArtifactType::Footer,
        Part::Decoration => ArtifactType::Layout,
    };
    ContentTag::Artifact(Artifact::with_kind(kind))
}

fn draw(fonts: &Fonts, surface: &mut Surface<'_>, mark: &Mark) {
    match &mark.shape {
        Shape::Text { line, x, baseline } => {
            surface.set_fill(Some(fill(line.style.ink)));
            let font = fonts.of(line.style).font.clone();
            let start = Point::from_xy(*x, *baseline);
            surface.draw_glyphs(
                start,
                &line.glyphs,
                font,
                &line.text,
                line.style.size,
                false,
            );
        }
        Shape::Block { place, ink } => {
            let [left, top, width, height] = *place;
            let mut path = PathBuilder::new();
            if let Some(rect) = Rect::from_xywh(left, top, width, height) {
                path.push_rect(rect);
            }
            fill_path(surface, path, *ink);
        }
        Shape::Dot { place, ink } => fill_path(surface, circle(*place), *ink),
    }
}

fn fill_path(surface: &mut Surface<'_>, path: PathBuilder, ink: Ink) {
    surface.set_fill(Some(fill(ink)));
    if let Some(path) = path.finish() {
        surface.draw_path(&path);
    }
}

fn fill(ink: Ink) -> Fill {
    Fill {
        paint: ink.colour().into(),
        ..Fill::default()
    }
}

fn circle([x, y, r]: [f32; 3]) -> PathBuilder {
    let c = r * CURVE;
    let mut path = PathBuilder::new();
    path.move_to(x + r, y);
    path.cubic_to(x + r, y + c, x + c, y + r, x, y + r);
    path.cubic_to(x - c, y + r, x - r, y + c, x - r, y);
    path.cubic_to(x - r, y - c, x - c, y - r, x, y - r);
    path.cubic_to(x + c, y - r, x + r, y - c, x + r, y);
    path.close();
    path
}

fn group(branch: Branch, identifiers: &[Option<Identifier>]) -> TagGroup {
    let mut group = TagGroup::new(branch.tag);
    for child in branch.children {
        match child {
            Child::Leaf(leaf) => {
                if let Some(identifier) = identifiers[leaf] {
                    group.push(Node::Leaf(identifier));
                }
            }
            Child::Branch(branch) => group.push(self::group(branch, identifiers)),
        }
    }
    group
}

fn outline(bookmarks: Vec<Bookmark>) -> Outline {
    let mut outline = Outline::new();
    for bookmark in bookmarks {
        let place = XyzDestination::new(bookmark.page, Point::from_xy(0.0, bookmark.top));
        outline.push_child(OutlineNode::new(bookmark.words, place));
    }
    outline
}

fn metadata(about: &About) -> Metadata {
    let at = about.issued_at;
    let small = |number: u32| u8::try_from(number).unwrap_or_default();
    let issued = DateTime::new(u16::try_from(at.year()).unwrap_or_default())
        .month(small(at.month()))
        .day(small(at.day()))
        .hour(small(at.hour()))
        .minute(small(at.minute()))
        .second(small(at.second()))
        .utc_offset_hour(0)
        .utc_offset_minute(0);
    Metadata::new()
        .title(about.title.clone())
        .authors(vec![about.author.clone()])
        .language(about.language.as_code().to_owned())
        .creator("muster".to_owned())
        .creation_date(issued)
}
