use crate::client::{Link, Pane, Socket, Told, client};
use crate::terminal::screen::Screen;
use gloo::timers::callback::Timeout;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use wire::{ApiError, ErrorCode, TerminalMessage};
use yew::Callback;

/// Where the terminal stands.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Standing {
    /// Nobody wanted it yet.
    Idle,
    /// It waits for a sandbox.
    Waiting,
    /// A shell is at the other end, or about to be.
    Open,
    /// The shell ended; Enter starts another.
    Ended,
    /// The connection broke and is tried again.
    Lost,
    /// It could not start.
    Refused(ApiError),
}

/// The page's terminal: a screen, a shell at the other end, and what was typed in between.
pub(super) struct Shell {
    pub(super) screen: RefCell<Option<Screen>>,
    socket: RefCell<Option<Socket>>,
    number: Cell<u32>,
    standing: RefCell<Standing>,
    changed: RefCell<Callback<()>>,
    /// Input that waits for edits to reach the sandbox.
    held: RefCell<Option<String>>,
    /// A command that waits for the first prompt.
    command: RefCell<Option<String>>,
    retry: RefCell<Option<Timeout>>,
    tries: Cell<u32>,
    /// Whether the connection under way was ever open.
    opened: Cell<bool>,
}

/// A connection that is refused does not say why; after so many in a row it is not the network.
const REFUSALS_MAX: u32 = 4;

thread_local! {
    static SHELL: Rc<Shell> = Rc::new(Shell {
        screen: RefCell::default(),
        socket: RefCell::default(),
        number: Cell::default(),
        standing: RefCell::new(Standing::Idle),
        changed: RefCell::new(Callback::noop()),
        held: RefCell::default(),
        command: RefCell::default(),
        retry: RefCell::default(),
        tries: Cell::default(),
        opened: Cell::default(),
    });
}

/// The page's terminal.
pub(super) fn shell() -> Rc<Shell> {
    SHELL.with(Rc::clone)
}

/// Shows the terminal and carries a command out in it, as if it had been typed.
pub(crate) fn type_command(command: &str) {
    let shell = shell();
    if let Some(page) = client().page() {
        page.show(Pane::Terminal);
    }
    if shell.standing() == Standing::Open && shell.is_connected() {
        shell.typed(&format!("{command}\r"));
        if let Some(screen) = &*shell.screen.borrow() {
            screen.focus();
        }
    } else {
        shell.command.replace(Some(format!("{command}\r")));
        shell.want();
    }
}

fn refused() -> ApiError {
    ApiError::new(
        ErrorCode::TooMany,
        "The server refused the connection. There may be as many terminals open as a session may \
         have.",
        "Close the terminals of other tabs, and try again.",
    )
}

impl Shell {
    pub(super) fn standing(&self) -> Standing {
        self.standing.borrow().clone()
    }

    pub(super) fn on_change(&self, changed: Callback<()>) {
        self.changed.replace(changed);
    }

    fn stand(&self, standing: Standing) {
        self.standing.replace(standing);
        let changed = self.changed.borrow().clone();
        changed.emit(());
    }

    fn is_connected(&self) -> bool {
        self.socket.borrow().as_ref().is_some_and(Socket::is_open)
    }

    /// Sees to it that there is a shell, with a session for it.
    pub(super) fn want(self: &Rc<Self>) {
        if matches!(self.standing(), Standing::Waiting | Standing::Open) {
            return;
        }
        self.stand(Standing::Waiting);
        let shell = Rc::clone(self);
        spawn_local(async move {
            match client().ready().await {
                Ok(_) => {
                    // What is typed next should find the files as they are on the page.
                    let _ = client().flush().await;
                    shell.connect();
                }
                Err(error) => shell.stand(Standing::Refused(error)),
            }
        });
    }

    /// The screen stands: connects where a shell was wanted before.
    pub(super) fn drawn(self: &Rc<Self>, screen: Screen) {
        self.screen.replace(Some(screen));
        if self.standing() == Standing::Open && self.socket.borrow().is_none() {
            self.connect();
        }
    }

    fn connect(self: &Rc<Self>) {
        let size = self.screen.borrow().as_ref().map(|screen| {
            screen.fit();
            (screen.columns(), screen.rows())
        });
        self.stand(Standing::Open);
        // Without a screen there is no size yet; `drawn` comes back here.
        let Some((columns, rows)) = size else { return };
        let Some(key) = client().key() else { return };
        let path = format!("terminal?columns={columns}&rows={rows}");
        let Some(url) = key.socket_url(&path) else {
            return;
        };
        let number = self.number.get().wrapping_add(1);
        self.number.set(number);
        self.opened.set(false);
        let shell = Rc::clone(self);
        let socket = Socket::open(&url, &key.protocols(), move |told| {
            if shell.number.get() == number {
                shell.told(told);
            }
        });
        self.socket.replace(socket);
    }

    fn told(self: &Rc<Self>, told: Told) {
        match told {
            Told::Open => {
                self.opened.set(true);
                self.tries.set(0);
                self.resized();
                if let Some(screen) = &*self.screen.borrow()
                    && client()
                        .page()
                        .is_some_and(|page| page.is_shown(Pane::Terminal))
                {
                    screen.focus();
                }
            }
            Told::Bytes(bytes) => {
                self.show(&bytes);
                if let Some(command) = self.command.take() {
                    self.typed(&command);
                }
            }
            Told::Text(text) => match serde_json::from_str(&text) {
                Ok(TerminalMessage::Exited { code }) => self.ended(code),
                Ok(TerminalMessage::Error { error }) => {
                    self.note(&error.to_string());
                    self.cut(Standing::Refused(error));
                }
                Ok(TerminalMessage::Resize { .. }) | Err(_) => {}
            },
            Told::Closed => self.lost(),
        }
    }

    fn ended(&self, code: Option<i64>) {
        let code = code.map_or_else(String::new, |code| format!(" with exit code {code}"));
        self.note(&format!(
            "The shell ended{code}. Press Enter for a new one."
        ));
        self.cut(Standing::Ended);
    }

    fn lost(self: &Rc<Self>) {
        let tries = self.tries.get();
        self.tries.set(tries + 1);
        if tries == 0 && self.opened.get() {
            self.note("The connection was lost. Reconnecting.");
        }
        if tries >= REFUSALS_MAX && client().read(|state| state.link == Link::Up) {
            self.tries.set(0);
            self.cut(Standing::Refused(refused()));
            return;
        }
        self.cut(Standing::Lost);
        let wait = 500u32.saturating_mul(1 << tries.min(5));
        let shell = Rc::clone(self);
        self.retry
            .replace(Some(Timeout::new(wait, move || shell.again())));
    }

    /// Tries once more, unless the session is over.
    fn again(self: &Rc<Self>) {
        if self.standing() != Standing::Lost {
            return;
        }
        if client().key().is_none() {
            self.note("The session has ended. Press Enter to start a new one.");
            self.cut(Standing::Ended);
            return;
        }
        let shell = Rc::clone(self);
        spawn_local(async move {
            if client().ready().await.is_ok() {
                if shell.opened.get() {
                    shell.note("Connected again, with a new shell.");
                }
                shell.connect();
            } else {
                shell.cut(Standing::Ended);
            }
        });
    }

    /// Drops the connection; late words of it are not heard.
    fn cut(&self, standing: Standing) {
        self.number.set(self.number.get().wrapping_add(1));
        self.held.replace(None);
        self.stand(standing);
    }

    /// Something was typed. Before a command is carried out, every edit is in the sandbox.
    pub(super) fn typed(self: &Rc<Self>, text: &str) {
        match self.standing() {
            Standing::Ended | Standing::Refused(_) if text.contains('\r') => {
                self.stand(Standing::Idle);
                self.want();
            }
            Standing::Open => self.pass(text),
            _ => {}
        }
    }

    fn pass(self: &Rc<Self>, text: &str) {
        if let Some(held) = &mut *self.held.borrow_mut() {
            held.push_str(text);
            return;
        }
        if !(text.contains('\r') && client().has_unsent()) {
            self.send(text);
            return;
        }
        self.held.replace(Some(text.to_owned()));
        let shell = Rc::clone(self);
        spawn_local(async move {
            // Where an edit can't go there, the client has said so; the command runs all the same.
            let _ = client().flush().await;
            if let Some(held) = shell.held.take() {
                shell.send(&held);
            }
        });
    }

    fn send(&self, text: &str) {
        if let Some(socket) = &*self.socket.borrow() {
            socket.send_bytes(text.as_bytes());
        }
    }

    /// The screen has another size.
    pub(super) fn resized(&self) {
        let size = self
            .screen
            .borrow()
            .as_ref()
            .map(|screen| (screen.columns(), screen.rows()));
        let Some((columns, rows)) = size else { return };
        if let Ok(text) = serde_json::to_string(&TerminalMessage::Resize { columns, rows })
            && let Some(socket) = &*self.socket.borrow()
        {
            socket.send_text(&text);
        }
    }

    fn show(&self, bytes: &[u8]) {
        if let Some(screen) = &*self.screen.borrow() {
            screen.write(bytes);
        }
    }

    /// A line of the page's own among the shell's, dim and on a line of its own.
    fn note(&self, text: &str) {
        self.show(format!("\r\n\u{1b}[2m{text}\u{1b}[0m\r\n").as_bytes());
    }
}
