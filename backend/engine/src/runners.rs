use futures_util::{FutureExt as _, StreamExt as _};
use sandbox::{Error, Exec, Process, Result, Sandbox};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tokio::io::AsyncWriteExt as _;

/// Processes that wait in the sandbox, in the project folder as the learner, to become whatever is
/// asked for. Starting one takes the worker longer than most of what they do.
pub(crate) struct Runners {
    sandbox: Arc<dyn Sandbox>,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    ready: Vec<Process>,
    making: usize,
}

/// As many as one press of a button uses: one for the files, one for the job.
const READY: usize = 2;

/// Reads how many words follow, then the words, each ended by a NUL, and becomes their command.
/// What comes after them is the command's input.
const SCRIPT: &str = r#"IFS= read -r count || exit 0
words=()
for ((i = 0; i < count; i++)); do
    IFS= read -r -d '' word || exit 0
    words+=("$word")
done
cd "$PWD" && exec "${words[@]}""#;

impl Runners {
    pub(crate) fn new(sandbox: Arc<dyn Sandbox>) -> Arc<Self> {
        let runners = Arc::new(Self {
            sandbox,
            state: Mutex::default(),
        });
        runners.refill();
        runners
    }

    pub(crate) fn sandbox(&self) -> &Arc<dyn Sandbox> {
        &self.sandbox
    }

    /// Starts a command at once where a runner is ready. It reads standard input.
    pub(crate) async fn start(self: &Arc<Self>, argv: &[String]) -> Result<Process> {
        let ready = self.take();
        self.refill();
        if let Some(mut process) = ready
            && hand_over(&mut process, argv).await.is_ok()
        {
            return Ok(process);
        }
        self.start_slowly(argv).await
    }

    /// Starts a command and leaves the runners to those in a hurry. It reads standard input.
    pub(crate) async fn start_slowly(&self, argv: &[String]) -> Result<Process> {
        let exec = Exec {
            argv: argv.to_vec(),
            stdin: true,
            ..Exec::default()
        };
        self.sandbox.exec(exec).await
    }

    fn take(&self) -> Option<Process> {
        loop {
            let mut process = self.state().ready.pop()?;
            // One that has said something was ended, as by a learner's `kill -1`.
            if process.output.next().now_or_never().is_none() {
                return Some(process);
            }
        }
    }

    fn refill(self: &Arc<Self>) {
        let mut state = self.state();
        while state.ready.len() + state.making < READY {
            state.making += 1;
            let this = self.clone();
            tokio::spawn(async move {
                let argv = ["bash", "-c", SCRIPT].map(String::from);
                let made = this.start_slowly(&argv).await;
                let mut state = this.state();
                state.making -= 1;
                match made {
                    Ok(process) => state.ready.push(process),
                    Err(error) => tracing::debug!(%error, "no runner could be made ready"),
                }
            });
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

async fn hand_over(process: &mut Process, argv: &[String]) -> Result<()> {
    if argv.iter().any(|word| word.contains('\0')) {
        return Err(Error::Engine("a word of a command has a NUL".into()));
    }
    let mut message = format!("{}\n", argv.len());
    for word in argv {
        message.push_str(word);
        message.push('\0');
    }
    let broken = |source| Error::Io {
        what: "a runner does not read".into(),
        source,
    };
    let Some(input) = &mut process.input else {
        return Err(Error::Engine("a runner has no input".into()));
    };
    input.write_all(message.as_bytes()).await.map_err(broken)?;
    input.flush().await.map_err(broken)
}
