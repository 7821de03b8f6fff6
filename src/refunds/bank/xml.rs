//! XML from outside as a small tree. No DTD, so no entity that grows; bounded in size, depth and number.

use quick_xml::NsReader;
use quick_xml::escape::resolve_xml_entity;
use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::name::{NamespaceResolver, ResolveResult};

/// Most bytes of a document.
pub const LARGEST: usize = 4 * 1024 * 1024;
/// A status report nests about fifteen deep.
const DEEPEST: usize = 40;
const MOST_ELEMENTS: usize = 200_000;

/// Why a document was not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum XmlError {
    #[error("the document is larger than {LARGEST} bytes or nested too deep")]
    TooLarge,
    #[error("the document declares a document type, which could name anything")]
    DocumentType,
    #[error("this is not well-formed XML")]
    Malformed,
}

/// An element: its children in order, and its own text without white space around it.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Element {
    /// Empty where the element is of another namespace than the root.
    name: String,
    text: String,
    children: Vec<Element>,
}

/// A document's root and its namespace.
#[derive(Debug)]
pub struct Document {
    pub root: Element,
    pub namespace: String,
}

impl Element {
    #[must_use]
    pub fn is(&self, name: &str) -> bool {
        self.name == name
    }

    /// All children of that name.
    pub fn all<'a, 'n>(&'a self, name: &'n str) -> impl Iterator<Item = &'a Self> + use<'a, 'n> {
        self.children.iter().filter(move |child| child.is(name))
    }

    /// The first element at a path of names below this one.
    #[must_use]
    pub fn at(&self, path: &[&str]) -> Option<&Self> {
        let mut found = self;
        for name in path {
            found = found.all(name).next()?;
        }
        Some(found)
    }

    /// The text of the first element at a path; none where it is empty.
    #[must_use]
    pub fn text(&self, path: &[&str]) -> Option<&str> {
        let text = self.at(path)?.text.trim();
        Some(text).filter(|text| !text.is_empty())
    }
}

/// Elements that are not closed yet, and the root once it is.
#[derive(Default)]
struct Tree {
    open: Vec<Element>,
    root: Option<Element>,
    namespace: Option<String>,
    elements: usize,
}

impl Document {
    pub fn parse(xml: &str) -> Result<Self, XmlError> {
        if xml.len() > LARGEST {
            return Err(XmlError::TooLarge);
        }
        let mut reader = NsReader::from_str(xml.trim_start_matches('\u{feff}'));
        let mut tree = Tree::default();
        loop {
            let event = reader.read_event().map_err(|_| XmlError::Malformed)?;
            match event {
                Event::Start(start) => tree.begin(&start, reader.resolver())?,
                Event::Empty(start) => {
                    tree.begin(&start, reader.resolver())?;
                    tree.end()?;
                }
                Event::End(_) => tree.end()?,
                Event::Text(text) => tree.say(&text.decode().map_err(|_| XmlError::Malformed)?)?,
                Event::CData(text) => tree.say(&text.decode().map_err(|_| XmlError::Malformed)?)?,
                Event::GeneralRef(reference) => tree.say(&resolved(&reference)?)?,
                Event::DocType(_) => return Err(XmlError::DocumentType),
                Event::Decl(_) | Event::Comment(_) | Event::PI(_) => {}
                Event::Eof => return tree.finish(),
            }
        }
    }
}

impl Tree {
    fn begin(
        &mut self,
        start: &BytesStart<'_>,
        resolver: &NamespaceResolver,
    ) -> Result<(), XmlError> {
        let (namespace, local) = resolver.resolve_element(start.name());
        let namespace = match namespace {
            ResolveResult::Bound(namespace) => String::from_utf8_lossy(namespace.0).into_owned(),
            ResolveResult::Unbound => String::new(),
            ResolveResult::Unknown(_) => return Err(XmlError::Malformed),
        };
        if self.root.is_some() {
            return Err(XmlError::Malformed);
        }
        self.elements += 1;
        if self.open.len() >= DEEPEST || self.elements > MOST_ELEMENTS {
            return Err(XmlError::TooLarge);
        }
        let ours = *self.namespace.get_or_insert_with(|| namespace.clone()) == namespace;
        let name = if ours { local.as_ref() } else { b"" };
        self.open.push(Element {
            name: String::from_utf8_lossy(name).into_owned(),
            ..Element::default()
        });
        Ok(())
    }

    fn end(&mut self) -> Result<(), XmlError> {
        let element = self.open.pop().ok_or(XmlError::Malformed)?;
        match self.open.last_mut() {
            Some(parent) => parent.children.push(element),
            None => self.root = Some(element),
        }
        Ok(())
    }

    fn say(&mut self, text: &str) -> Result<(), XmlError> {
        match self.open.last_mut() {
            Some(element) => element.text.push_str(text),
            None if text.trim().is_empty() => {}
            None => return Err(XmlError::Malformed),
        }
        Ok(())
    }

    fn finish(self) -> Result<Document, XmlError> {
        match (self.root, self.namespace) {
            (Some(root), Some(namespace)) if self.open.is_empty() => {
                Ok(Document { root, namespace })
            }
            _ => Err(XmlError::Malformed),
        }
    }
}

/// `&amp;` and its four siblings, and characters by number. Anything else was never declared.
fn resolved(reference: &BytesRef<'_>) -> Result<String, XmlError> {
    let by_number = reference.resolve_char_ref();
    if let Some(char) = by_number.map_err(|_| XmlError::Malformed)? {
        return Ok(char.to_string());
    }
    let name = reference.decode().map_err(|_| XmlError::Malformed)?;
    let text = resolve_xml_entity(&name).ok_or(XmlError::Malformed)?;
    Ok(text.to_owned())
}
