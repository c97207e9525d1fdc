//! How the page looks right now: theme, sizes, which tab and pane shows.

mod keep;

pub(crate) use keep::follow;

use crate::store::Model;
use serde::{Deserialize, Serialize};

/// Tabs of the side panel.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Tab {
    /// What the linter found.
    #[default]
    Problems,
    /// The last build, its steps and log.
    Build,
    /// The last run.
    Run,
    /// A shell in the sandbox.
    Terminal,
    /// Containers of the engine.
    Containers,
    /// Images of the engine.
    Images,
}

impl Tab {
    /// In the order they stand.
    pub(crate) const ALL: [Self; 6] = [
        Self::Problems,
        Self::Build,
        Self::Run,
        Self::Terminal,
        Self::Containers,
        Self::Images,
    ];

    /// Its id in the document; the tab itself has `t-` before it.
    pub(crate) fn id(self) -> &'static str {
        match self {
            Self::Problems => "problems",
            Self::Build => "build",
            Self::Run => "run",
            Self::Terminal => "terminal",
            Self::Containers => "containers",
            Self::Images => "images",
        }
    }

    /// As it is labelled.
    pub(crate) fn label(self) -> &'static str {
        match self {
            Self::Problems => "Problems",
            Self::Build => "Build",
            Self::Run => "Run",
            Self::Terminal => "Terminal",
            Self::Containers => "Containers",
            Self::Images => "Images",
        }
    }
}

/// What shows on a phone, where one pane fills the page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Pane {
    /// The file list.
    Files,
    /// The editor.
    #[default]
    Code,
    /// The side panel.
    Side,
}

/// The colours: as the system says, or pinned.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Theme {
    /// As the system says.
    #[default]
    System,
    /// Always light.
    Light,
    /// Always dark.
    Dark,
}

impl Theme {
    /// The one the toggle goes to.
    pub(crate) fn next(self) -> Self {
        match self {
            Self::System => Self::Light,
            Self::Light => Self::Dark,
            Self::Dark => Self::System,
        }
    }

    /// The value of `data-theme` that pins it.
    pub(crate) fn pin(self) -> Option<&'static str> {
        match self {
            Self::System => None,
            Self::Light => Some("light"),
            Self::Dark => Some("dark"),
        }
    }
}

/// Which dialog is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Open {
    /// Share.
    Share,
    /// Keyboard shortcuts.
    Keys,
}

/// State of the frame. What is kept over a reload is in [`Kept`].
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct View {
    /// Kept in the browser.
    pub(crate) kept: Kept,
    /// What a phone shows.
    pub(crate) pane: Pane,
    /// The dialog that is open.
    pub(crate) open: Option<Open>,
}

/// The part of [`View`] that outlives a reload.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Kept {
    /// Colours.
    pub(crate) theme: Theme,
    /// The tab of the side panel.
    pub(crate) tab: Tab,
    /// Width of the file list, in rem.
    pub(crate) files_rem: f64,
    /// Width of the side panel, in rem; none for its share of the page.
    pub(crate) side_rem: Option<f64>,
    /// Whether shortcuts other than F6 work.
    pub(crate) shortcuts: bool,
}

impl Default for Kept {
    fn default() -> Self {
        Self {
            theme: Theme::System,
            tab: Tab::Problems,
            files_rem: FILES_REM,
            side_rem: None,
            shortcuts: true,
        }
    }
}

/// Width of the file list until somebody drags it, in rem.
pub(crate) const FILES_REM: f64 = 12.0;

/// What can happen to [`View`].
#[derive(Clone, Debug)]
pub(crate) enum ViewAction {
    /// Take up what was kept.
    Restore(Kept),
    /// Show this tab of the side panel, on a phone too.
    Show(Tab),
    /// Show this pane on a phone.
    Pane(Pane),
    /// The theme toggle was pressed.
    NextTheme,
    /// The file list is this wide now, in rem.
    FilesWidth(f64),
    /// The side panel is this wide now, in rem; none for its share of the page.
    SideWidth(Option<f64>),
    /// Open this dialog.
    OpenDialog(Open),
    /// Close the open dialog.
    CloseDialog,
    /// Turn shortcuts on or off.
    Shortcuts(bool),
}

impl Model for View {
    type Action = ViewAction;

    fn apply(&mut self, action: ViewAction) {
        match action {
            ViewAction::Restore(kept) => self.kept = kept,
            ViewAction::Show(tab) => {
                self.kept.tab = tab;
                self.pane = Pane::Side;
            }
            ViewAction::Pane(pane) => self.pane = pane,
            ViewAction::NextTheme => self.kept.theme = self.kept.theme.next(),
            ViewAction::FilesWidth(rem) => self.kept.files_rem = rem.clamp(9.0, 30.0),
            ViewAction::SideWidth(rem) => {
                self.kept.side_rem = rem.map(|rem| rem.clamp(18.0, 70.0));
            }
            ViewAction::OpenDialog(open) => self.open = Some(open),
            ViewAction::CloseDialog => self.open = None,
            ViewAction::Shortcuts(on) => self.kept.shortcuts = on,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn showing_a_tab_brings_the_side_panel_to_a_phone() {
        let mut view = View::default();
        view.apply(ViewAction::Show(Tab::Build));
        assert_eq!((view.kept.tab, view.pane), (Tab::Build, Pane::Side));
    }

    #[test]
    fn the_toggle_goes_round() {
        let round = Theme::System.next().next().next();
        assert_eq!(round, Theme::System);
    }
}
