use crate::error::sandbox_error;
use sandbox::{Exec, Process, Sandbox};
use wire::ApiError;

/// A login shell of the learner in the project folder, on a terminal of that size.
pub(crate) async fn open(
    sandbox: &dyn Sandbox,
    columns: u16,
    rows: u16,
) -> Result<Process, ApiError> {
    sandbox
        .exec(Exec {
            argv: vec!["bash".into(), "-l".into()],
            env: vec!["TERM=xterm-256color".into(), "COLORTERM=truecolor".into()],
            tty: Some((columns.clamp(2, 1000), rows.clamp(2, 500))),
            stdin: true,
            ..Exec::default()
        })
        .await
        .map_err(sandbox_error)
}
