use yew::prelude::*;

/// A drawing of the sprite in `static/icons`, by its name without `i-`. What stands beside it says
/// what it means. A function, as a component of its own would weigh more than what it draws.
pub(crate) fn icon(name: &str) -> Html {
    draw(name, "i")
}

/// The same, 13 px wide.
pub(crate) fn small_icon(name: &str) -> Html {
    draw(name, "i i--sm")
}

/// The same with other classes.
pub(crate) fn draw(name: &str, class: &'static str) -> Html {
    html! {
        <svg class={class} viewBox="0 0 16 16" aria-hidden="true">
            <use href={format!("#i-{name}")} />
        </svg>
    }
}

/// The mark of a severity or an outcome.
pub(crate) fn sev(sign: Sign) -> Html {
    html! {
        <span class={format!("sev sev--{}", sign.name())}>
            <svg class="i" viewBox="0 0 16 16" role="img" aria-label={sign.label()}>
                <use href={format!("#i-{}", sign.name())} />
            </svg>
        </span>
    }
}

/// Severities and outcomes; each has a colour and a shape of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sign {
    /// Something is refused or failed.
    Error,
    /// Something is likely to hurt.
    Warn,
    /// Something is worth knowing.
    Info,
    /// Something could be nicer.
    Hint,
    /// Something passed.
    Ok,
}

impl Sign {
    /// Its name in classes and in the sprite.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warn => "warn",
            Self::Info => "info",
            Self::Hint => "hint",
            Self::Ok => "ok",
        }
    }

    /// What it is called.
    pub(crate) fn label(self) -> &'static str {
        match self {
            Self::Error => "Error",
            Self::Warn => "Warning",
            Self::Info => "Note",
            Self::Hint => "Hint",
            Self::Ok => "Passed",
        }
    }
}
