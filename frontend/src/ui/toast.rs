use super::{IconButton, Sign, sev};
use crate::store::{Model, Store, use_store};
use gloo::timers::callback::Timeout;
use yew::prelude::*;

/// How long a note stays that does not wait for an answer.
const STAYS_MS: u32 = 8_000;

/// A note in the corner.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Note {
    /// A note of the same id takes its place.
    pub(crate) id: String,
    /// What it is about.
    pub(crate) sign: Sign,
    /// What happened.
    pub(crate) title: String,
    /// More of it; may be empty.
    pub(crate) text: String,
    /// The words of a button, and what it does.
    pub(crate) action: Option<(String, Callback<()>)>,
    /// Whether it stays until it is answered.
    pub(crate) stays: bool,
}

impl Note {
    /// A note that goes by itself.
    pub(crate) fn new(
        id: &str,
        sign: Sign,
        title: impl Into<String>,
        text: impl Into<String>,
    ) -> Self {
        Self {
            id: id.to_owned(),
            sign,
            title: title.into(),
            text: text.into(),
            action: None,
            stays: false,
        }
    }

    /// The same, with a button.
    #[must_use]
    pub(crate) fn with(mut self, words: &str, action: impl Fn() + 'static) -> Self {
        self.action = Some((words.to_owned(), Callback::from(move |()| action())));
        self
    }
}

/// The notes that show, and what was last said aloud.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Notes {
    /// The oldest first, each with a number that no other has.
    pub(crate) shown: Vec<(u64, Note)>,
    /// The last number given.
    pub(crate) last: u64,
    /// What screen readers say when there is time.
    pub(crate) said: String,
}

/// What can happen to [`Notes`].
#[derive(Clone, Debug)]
pub(crate) enum NotesAction {
    /// Show a note.
    Show(Note),
    /// Take the note of this number away.
    Close(u64),
    /// Have it read aloud when there is time.
    Say(String),
}

impl Model for Notes {
    type Action = NotesAction;

    fn apply(&mut self, action: NotesAction) {
        match action {
            NotesAction::Show(note) => {
                self.last += 1;
                self.shown.retain(|(_, other)| other.id != note.id);
                self.shown.push((self.last, note));
            }
            NotesAction::Close(number) => self.shown.retain(|(other, _)| *other != number),
            NotesAction::Say(text) => self.said = text,
        }
    }
}

/// Properties of [`Toasts`].
#[derive(PartialEq, Properties)]
pub(crate) struct ToastsProps {
    /// The notes.
    pub(crate) notes: Store<Notes>,
}

/// The corner that shows notes.
#[component]
pub(crate) fn Toasts(props: &ToastsProps) -> Html {
    let notes = use_store(&props.notes);
    html! {
        <>
            <div class="toasts">
                { for notes.shown.iter().map(|(number, note)| html! {
                    <Toast key={*number} number={*number} note={note.clone()}
                        notes={props.notes.clone()} />
                }) }
            </div>
            <div class="sr" role="status" aria-live="polite">{ &notes.said }</div>
        </>
    }
}

#[derive(PartialEq, Properties)]
struct ToastProps {
    number: u64,
    note: Note,
    notes: Store<Notes>,
}

#[component]
fn Toast(props: &ToastProps) -> Html {
    let (number, note) = (props.number, &props.note);
    use_effect_with((number, note.stays), {
        let notes = props.notes.clone();
        move |(number, stays)| {
            let number = *number;
            let timer = (!stays)
                .then(|| Timeout::new(STAYS_MS, move || notes.send(NotesAction::Close(number))));
            move || drop(timer)
        }
    });
    let close = {
        let notes = props.notes.clone();
        Callback::from(move |_: MouseEvent| notes.send(NotesAction::Close(number)))
    };
    let role = if note.sign == Sign::Error {
        "alert"
    } else {
        "status"
    };
    html! {
        <div class="toast" {role}>
            { sev(note.sign) }
            <b>{ &note.title }</b>
            <IconButton icon="close" label="Close" small=true onclick={close.clone()} />
            if !note.text.is_empty() { <p class="soft">{ &note.text }</p> }
            if let Some((words, action)) = &note.action {
                <div class="row">
                    <button type="button" class="btn btn--sm" onclick={
                        let action = action.clone();
                        move |event| { action.emit(()); close.emit(event); }
                    }>{ words }</button>
                </div>
            }
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_note_takes_the_place_of_its_like() {
        let mut notes = Notes::default();
        notes.apply(NotesAction::Show(Note::new("a", Sign::Ok, "1", "")));
        notes.apply(NotesAction::Show(Note::new("b", Sign::Ok, "2", "")));
        notes.apply(NotesAction::Show(Note::new("a", Sign::Ok, "3", "")));
        let titles: Vec<_> = notes.shown.iter().map(|(_, note)| &note.title).collect();
        assert_eq!(titles, ["2", "3"]);
        let number = notes.last;
        notes.apply(NotesAction::Close(number));
        assert_eq!(notes.shown.len(), 1);
    }
}
