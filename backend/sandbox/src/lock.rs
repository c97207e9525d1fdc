use crate::{Error, Result};
use std::fs::{File, TryLockError};
use std::path::Path;

/// Makes sure that one server alone goes by the instance's name on this machine: two would remove
/// each other's sandboxes. Held until the file is closed.
pub(crate) fn take(state_dir: &Path, instance: &str) -> Result<File> {
    let path = state_dir.join(format!("sandboxes-{instance}.lock"));
    let io = |source| Error::Io {
        what: format!("cannot lock {}", path.display()),
        source,
    };
    let file = File::create(&path).map_err(io)?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::Error(error)) => Err(io(error)),
        Err(TryLockError::WouldBlock) => Err(Error::Worker {
            what: format!("Another server of the instance '{instance}' runs on this machine."),
            help: "End it, or give this one another instance name in the settings.".into(),
        }),
    }
}
