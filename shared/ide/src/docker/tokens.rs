//! What each piece of a Dockerfile is, for its colour.

use super::{
    model::Model,
    names::{self, What},
};
use crate::{File, Token, TokenKind};
use dockerfile::{Args, Command, Instruction, Kind, Word};
use text::Span;

pub(crate) fn tokens(file: &File<'_>) -> Vec<Token> {
    let model = Model::new(file);
    let mut found: Vec<Token> = Vec::new();
    for directive in &model.tree.directives {
        found.push(Token::new(directive.name_span, TokenKind::Keyword));
        found.push(Token::new(directive.value_span, TokenKind::String));
    }
    for comment in &model.tree.comments {
        found.push(Token::new(comment.span, TokenKind::Comment));
    }
    for named in names::all(&model) {
        let kind = match named.what {
            What::Stage(_) => TokenKind::Stage,
            What::Variable(_) => TokenKind::Variable,
        };
        found.push(Token::new(named.at.span, kind));
    }
    // What was found so far stands inside what follows, and is cut out of it.
    found.sort_unstable_by_key(|token| token.span);
    let small = found.clone();
    let mut put = |span: Span, kind: TokenKind| {
        let first = small.partition_point(|token| token.span.end <= span.start);
        let inside = small.get(first..).unwrap_or(&[]).iter();
        let mut at = span.start;
        for hole in inside.take_while(|token| token.span.start < span.end) {
            if at < hole.span.start {
                found.push(Token::new(
                    Span {
                        start: at,
                        end: hole.span.start,
                    },
                    kind,
                ));
            }
            at = at.max(hole.span.end);
        }
        if at < span.end {
            found.push(Token::new(
                Span {
                    start: at,
                    end: span.end,
                },
                kind,
            ));
        }
    };
    for instruction in &model.tree.instructions {
        of_instruction(instruction, &mut put);
    }
    Token::in_order(found)
}

fn of_instruction(instruction: &Instruction, put: &mut impl FnMut(Span, TokenKind)) {
    let mut instruction = instruction;
    put(instruction.keyword.span, TokenKind::Keyword);
    for heredoc in &instruction.heredocs {
        put(heredoc.marker, TokenKind::Mark);
        if let Some(end) = heredoc.terminator {
            put(end, TokenKind::Mark);
        }
    }
    while let Args::Onbuild(Some(inner)) = &instruction.args {
        instruction = inner;
        put(instruction.keyword.span, TokenKind::Keyword);
    }
    for flag in &instruction.flags {
        let name = flag.span.start as usize..flag.name.span.end as usize;
        put(Span::from(name), TokenKind::Flag);
        if let Some(value) = &flag.value {
            put(value.span, TokenKind::String);
        }
    }
    let mut strings = |words: &[Word]| {
        for word in words {
            put(word.span, TokenKind::String);
        }
    };
    match &instruction.args {
        Args::Command(Command::Exec(exec)) => strings(&exec.words),
        Args::Copy(copy) if copy.json => {
            strings(&copy.sources);
            strings(copy.dest.as_slice());
        }
        Args::List { words, json: true } => strings(words),
        Args::From(from) => {
            let image = from
                .image()
                .into_iter()
                .map(|word| (word.span, TokenKind::Image));
            let word = from
                .as_word()
                .into_iter()
                .map(|word| (word.span, TokenKind::Keyword));
            image.chain(word).for_each(|(span, kind)| put(span, kind));
        }
        Args::Healthcheck(check) => {
            if let Some(kind) = &check.kind {
                put(kind.span, TokenKind::Keyword);
            }
            if let Command::Exec(exec) = &check.command {
                for word in &exec.words {
                    put(word.span, TokenKind::String);
                }
            }
        }
        Args::Pairs(pairs) => {
            for pair in pairs {
                let kind = match instruction.kind() {
                    Kind::Label => TokenKind::Key,
                    _ => TokenKind::Variable,
                };
                put(pair.name.span, kind);
                if let Some(value) = &pair.value {
                    put(value.span, TokenKind::String);
                }
            }
        }
        Args::List { words, .. } if instruction.kind() == Kind::Expose => {
            for word in words {
                put(word.span, TokenKind::Number);
            }
        }
        _ => {}
    }
}
