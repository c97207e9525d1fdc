//! Paths of COPY and ADD that are files of the project.

use super::model::Model;
use crate::{File, Link};
use dockerfile::Args;

pub(crate) fn links(file: &File<'_>) -> Vec<Link> {
    of(&Model::new(file))
}

pub(super) fn of(model: &Model<'_>) -> Vec<Link> {
    let mut found = Vec::new();
    for instruction in &model.tree.instructions {
        let Args::Copy(copy) = &instruction.args else {
            continue;
        };
        if instruction.flag("from").is_some() {
            continue;
        }
        for source in &copy.sources {
            let path = source
                .value
                .trim_start_matches("./")
                .trim_start_matches('/');
            let path = [model.file.folder(), path].concat();
            if model.file.context.files.contains_key(&path) {
                found.push(Link {
                    span: source.span,
                    path,
                });
            }
        }
    }
    found
}
