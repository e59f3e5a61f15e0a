//! Can every drawing be drawn wherever pages are drawn?

use super::Context;
use crate::drawing;
use crate::source::DRAWINGS;

/// Every file in `drawings/` is of the part of SVG that is read.
pub(super) fn drawings_can_be_drawn(context: &mut Context<'_>) {
    let tree = context.tree;
    for file in tree.files.iter().filter(|it| it.name.split('/').next() == Some(DRAWINGS)) {
        for fault in drawing::read(&file.text).err().unwrap_or_default() {
            context.complain("bad-drawing", (&file.path, fault.span), fault.message, fault.help);
        }
    }
}
