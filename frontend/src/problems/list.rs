use super::code::with_code;
use crate::app::use_app;
use crate::editor::{Ask, CaretAction, Place};
use crate::lint::{Found, Lint, milliseconds};
use crate::project::ProjectAction;
use crate::store::{use_part, use_store};
use crate::ui::{icon, sev};
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, HtmlInputElement};
use yew::prelude::*;

/// The list of problems, by file.
#[component]
pub(crate) fn Problems() -> Html {
    let app = use_app();
    let lint = use_store(&app.lint);
    let caret = use_part(&app.caret, |caret| caret.line);
    let active = use_part(&app.project, |project| project.active.clone());
    let filter = use_state(String::new);
    let oninput = {
        let filter = filter.clone();
        Callback::from(move |event: InputEvent| {
            let input = event
                .target()
                .and_then(|t| t.dyn_into::<HtmlInputElement>().ok());
            if let Some(input) = input {
                filter.set(input.value());
            }
        })
    };
    let fixable: usize = lint
        .files
        .values()
        .flat_map(|file| &file.found)
        .filter(|found| found.is_safely_fixable())
        .count();
    let fix = {
        let app = app.clone();
        Callback::from(move |_: MouseEvent| {
            let lint = app.lint.get();
            let fixable = lint
                .files
                .iter()
                .filter(|(_, file)| file.found.iter().any(Found::is_safely_fixable));
            let paths: Vec<String> = fixable.map(|(path, _)| path.clone()).collect();
            let back = app.project.get().active.clone();
            for path in paths {
                app.project.send(ProjectAction::Open(path.clone()));
                app.caret.send(CaretAction::Ask(Ask::FixSafe(path)));
            }
            if let Some(back) = back {
                app.project.send(ProjectAction::Open(back));
            }
        })
    };
    if lint.counts().total() == 0 {
        return nothing(&lint);
    }
    let words = filter.to_lowercase();
    let groups = lint.files.iter().filter_map(|(path, file)| {
        let found: Vec<&Found> = file
            .found
            .iter()
            .filter(|found| matches(found, path, &words))
            .collect();
        (!found.is_empty()).then_some((path, found))
    });
    let groups: Vec<_> = groups.collect();
    let go = |path: &str, found: &Found| {
        let (app, place) = (
            app.clone(),
            Place {
                path: path.to_owned(),
                line: found.line,
                column: found.column,
            },
        );
        Callback::from(move |_: MouseEvent| app.go_to(place.clone()))
    };
    html! {
        <>
            <div class="toolbar">
                <label class="grow">
                    <span class="sr">{ "Filter problems" }</span>
                    <input class="field" type="search" placeholder="Filter by rule, file or words"
                        {oninput} />
                </label>
                if fixable > 0 {
                    <button type="button" class="btn btn--sm" onclick={fix}
                        title="Applies every fix that leaves the image as it is; one undo takes it back">
                        { icon("wand") }{ format!("Fix {fixable} safe") }
                    </button>
                }
            </div>
            if lint.down { { down() } }
            <div class="problems" onkeydown={|event: KeyboardEvent| arrows(&event)}>
                { for groups.iter().map(|(path, found)| html! {
                    <section key={(*path).clone()} aria-label={(*path).clone()}>
                        <h3 class="group">
                            { icon("file") }{ path }
                            <span class="count">{ found.len() }</span>
                        </h3>
                        { for found.iter().map(|one| {
                            let here = (*active).as_ref() == Some(*path) && *caret == one.line;
                            problem(one, here, go(path, one))
                        }) }
                    </section>
                }) }
                if groups.is_empty() {
                    <p class="tree__empty">{ format!("Nothing has \u{201c}{}\u{201d} in it.", *filter) }</p>
                }
            </div>
        </>
    }
}

fn problem(found: &Found, here: bool, onclick: Callback<MouseEvent>) -> Html {
    let mut rule = found.rule.clone();
    for alias in found.short_aliases() {
        rule.push_str(" · ");
        rule.push_str(alias);
    }
    html! {
        <button type="button" class={classes!("problem", here.then_some("is-active"))} {onclick}
            aria-current={here.then_some("true")}>
            { sev(found.sign()) }
            <span class="problem__what">{ with_code(&found.message) }</span>
            <span class="problem__line">{ format!("{}:{}", found.line, found.column) }</span>
            <span class="problem__rule">{ rule }</span>
        </button>
    }
}

fn matches(found: &Found, path: &str, words: &str) -> bool {
    words.split_whitespace().all(|word| {
        found.rule.contains(word)
            || path.to_lowercase().contains(word)
            || found.message.to_lowercase().contains(word)
            || found
                .aliases
                .iter()
                .any(|alias| alias.to_lowercase().contains(word))
    })
}

fn nothing(lint: &Lint) -> Html {
    if lint.down {
        return down();
    }
    let Some(took) = lint.took_ms.filter(|_| !lint.files.is_empty()) else {
        return html! {
            <div class="empty">
                { icon("check") }
                <b>{ "Nothing to lint" }</b>
                <p>{ "Add a Dockerfile or a compose file. What is wrong with it shows up here as you type." }</p>
            </div>
        };
    };
    let rules = match lint.rules {
        0 => "All rules".to_owned(),
        count => format!("All {count} rules"),
    };
    html! {
        <div class="empty">
            { icon("check") }
            <b>{ "No problems" }</b>
            <p>{ format!("{rules} passed in {}.", milliseconds(took)) }</p>
        </div>
    }
}

fn down() -> Html {
    html! {
        <div class="banner banner--warn" role="status">
            { sev(crate::ui::Sign::Warn) }
            <span class="grow">
                <b>{ "The linter stopped and is starting again." }</b>
                { " Your text is untouched. If this stays, reload the page." }
            </span>
        </div>
    }
}

/// Up and down go from one problem to the next.
fn arrows(event: &KeyboardEvent) {
    let step = match event.key().as_str() {
        "ArrowDown" => 1,
        "ArrowUp" => -1,
        _ => return,
    };
    let here = event
        .target()
        .and_then(|t| t.dyn_into::<HtmlElement>().ok());
    let list = event
        .current_target()
        .and_then(|t| t.dyn_into::<web_sys::Element>().ok());
    let (Some(here), Some(list)) = (here, list) else {
        return;
    };
    let Ok(all) = list.query_selector_all(".problem") else {
        return;
    };
    let all: Vec<HtmlElement> = (0..all.length())
        .filter_map(|at| all.item(at)?.dyn_into().ok())
        .collect();
    let at = all.iter().position(|one| *one == here);
    let to = at.and_then(|at| at.checked_add_signed(step));
    if let Some(next) = to.and_then(|to| all.get(to)) {
        event.prevent_default();
        let _ = next.focus();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_of_the_filter_must_be_somewhere() {
        let found = Found {
            rule: "from-as-casing".to_owned(),
            aliases: vec!["buildkit:FromAsCasing".to_owned()],
            severity: "warning".to_owned(),
            message: "`as` and `FROM` differ".to_owned(),
            line: 1,
            column: 1,
            fix: None,
        };
        assert!(matches(&found, "Dockerfile", ""));
        assert!(matches(&found, "Dockerfile", "docker casing"));
        assert!(matches(&found, "Dockerfile", "fromas"));
        assert!(!matches(&found, "Dockerfile", "docker sudo"));
    }
}
